BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE blobs (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
INSERT INTO "blobs" VALUES('5cd65a22c9b04d4b8dd14dabc6c40ad3e43815ef1c1f91c290c9f54442245516',314,X'789CAD8E4B6A03410C44AF520730930B1883B30BC11FF0C2EBCEB4665A20B71AA99D616E1F8D37BE4056A2A852BDDAB7C39D8D306A5B31993E7023790C38C2A9B21A749A78E424F0C419BD10AA5A1CABB0C4B2A4150B8BC0481B55708537E33AEF70DE72B81AB987DB42511E70E95DF169A96662470E086DB5A9BFBA7F8CF34C08F55D9255C2921C5E482452FA1B549E4B1FF035E014FE7BD4561F5B5FEB51E249D43BB87B380B19FCD99AACFF85DF7FB4C31F6A387074',2);
INSERT INTO "blobs" VALUES('ca09126f765e6dfc923ef963d25bced256d48691b4fb77d7ee99374196967344',340,X'789CAD50CB4A04410CFC95FA0069F1BE2CA827111FE061CFED74663A90E93449BBC3FCBD99BDF8039E4251A94772EAE70B1B61D2BE63365DF145B2263CC2A9B11A749E79E22CF0CC05A3129A5A0C6BB0CCB2E51D1B8BC0483B35708377E3B6DCE1FDD8C3A7917BB03D1095848F31144F965B21769408A1C3368F9BF7B7715908815E6BB646D8B2C32B89C4965E2395973A125E12DE82FF2B75D847D75B7BD41089FA000F0F662383FFF42EFB7FC53FAB194D710FE678D1A17C4818BC523ADDF7F32F5C257953',3);
INSERT INTO "blobs" VALUES('c354c807047575a125d4312a20a73f0a19e464af47fbca74a8f82145ab37d82a',316,X'789C7590B16E02410C447F653E203A941E5107058A000AB5617DB756F6D62BEFC289BFC7478AA480D29A79637B9665B5E3A2D6F08EDE74C49ED3D8619D2A634B965149025A646CF44A0D81464C92128CB57086B8A398E4C199EE97089C8567C6ED3378320903C3A7CFE83A3FE7DFF04176D28BE128C62ECF4771E870600D6AF8A6FA83B3E65E6CFC9F9EDD16D9D71A499AE886892A6AE494DCA557576488ED65FA8633E1EB22B5FD7DFAA843FB4715CFE33A2C176575070D2D7093',4);
INSERT INTO "blobs" VALUES('7a5e5d49036fb43e92c59e11f61cc705301434ae2034397994b0936566114f62',305,X'789C8D90410AC2400C45AFF24F50C175E9C29D5811F504A3937606A6932193B6F4F6C67D113721E1E73F7ED296EE41854571C4203CE149696A7053659CC4654FB1E2CD798832918706A75608A3B898E1CDAA08AE22715544AD28BC92A0CEA5A4ED0F4ECF8B75DE4DBF283D6587FB1C4DDC41BC24FA9160D32538C984D54835504AB6C50B498E63D006E70657D3F710D91E106C1176555ADD060B3B5B6601CFF235A8706AD01E4AF701B1416E04',5);
CREATE TABLE captured (
	capture TEXT NOT NULL, 
	part TEXT NOT NULL, 
	report TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (capture, part, report), 
	FOREIGN KEY(capture) REFERENCES captures (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
)
 STRICT

;
INSERT INTO "captured" VALUES('cp-e6753e736e5d8b06e829','','rp-585ae8f9be4b105a12e5',2);
INSERT INTO "captured" VALUES('cp-8f2ffe7b12ce9c7d2f27','','rp-6dcde15e12d1f9191bec',3);
INSERT INTO "captured" VALUES('cp-4544ce259d572605da8d','','rp-2296b01d652ed67bc0c4',4);
INSERT INTO "captured" VALUES('cp-34fbc93ef97a49dedad8','','rp-f827dc110382ab7c4a30',5);
CREATE TABLE captures (
	id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	address TEXT NOT NULL, 
	method TEXT NOT NULL, 
	media_type TEXT, 
	fetched_at TEXT, 
	final TEXT, 
	canonical TEXT, 
	redirects TEXT NOT NULL, 
	status INTEGER, 
	headers TEXT NOT NULL, 
	within TEXT, 
	options TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(sha256) REFERENCES blobs (sha256)
)
 STRICT

;
INSERT INTO "captures" VALUES('cp-e6753e736e5d8b06e829','5cd65a22c9b04d4b8dd14dabc6c40ad3e43815ef1c1f91c290c9f54442245516','https://kestrelpost.example/0','fetch','text/html','2031-03-01T00:00:00+00:00','https://kestrelpost.example/0',NULL,'[]',200,'[["etag","\"0\""]]',NULL,'[]','[]',2);
INSERT INTO "captures" VALUES('cp-8f2ffe7b12ce9c7d2f27','ca09126f765e6dfc923ef963d25bced256d48691b4fb77d7ee99374196967344','https://kestrelpost.example/0','fetch','text/html','2031-03-01T01:00:00+00:00','https://kestrelpost.example/0',NULL,'[]',200,'[["etag","\"0\""]]',NULL,'[]','[]',3);
INSERT INTO "captures" VALUES('cp-4544ce259d572605da8d','c354c807047575a125d4312a20a73f0a19e464af47fbca74a8f82145ab37d82a','https://radioveldt.example/1','fetch','text/html','2031-03-02T00:00:00+00:00','https://radioveldt.example/1',NULL,'[]',200,'[["etag","\"1\""]]',NULL,'[]','[]',4);
INSERT INTO "captures" VALUES('cp-34fbc93ef97a49dedad8','7a5e5d49036fb43e92c59e11f61cc705301434ae2034397994b0936566114f62','https://thelantern.example/2','fetch','text/html','2031-03-03T00:00:00+00:00','https://thelantern.example/2',NULL,'[]',200,'[["etag","\"2\""]]',NULL,'[]','[]',5);
CREATE TABLE clusters (
	id TEXT NOT NULL, 
	space TEXT NOT NULL, 
	nodes INTEGER NOT NULL, 
	statements INTEGER NOT NULL, 
	outlets INTEGER NOT NULL, 
	origins INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "clusters" VALUES('og-003b8f4ce4f22c5a157c','origin',2,1,1,0);
INSERT INTO "clusters" VALUES('og-ae8f237adcedfbc716ad','origin',2,1,1,0);
INSERT INTO "clusters" VALUES('og-6ec2dbc5169507682143','origin',4,2,1,0);
INSERT INTO "clusters" VALUES('og-b530f9781a2cd9feef45','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-c2d64774bab5b9cca458','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-1e382809251d8d1cf779','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-0fd9941e26afe28ce887','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-3524da73ce00b041dedb','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-1aaa52d2b5e34364a927','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-52d1606407b216dbc1f4','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('og-0244ebcdde8c35e60a52','origin',1,1,1,0);
INSERT INTO "clusters" VALUES('cl-21e6dd1d9cd7825af357','claim',2,4,3,3);
INSERT INTO "clusters" VALUES('cl-becca8a495d7b96300ee','claim',2,2,2,2);
INSERT INTO "clusters" VALUES('cl-47c9656c0d2d1f2da2c5','claim',1,1,1,1);
INSERT INTO "clusters" VALUES('cl-97b73373550d52f58e91','claim',2,2,2,2);
INSERT INTO "clusters" VALUES('cl-55f4afaddab51082ac78','claim',3,3,3,3);
INSERT INTO "clusters" VALUES('sp-ea2f0f12bd48ec97be70','speaker',1,0,0,0);
INSERT INTO "clusters" VALUES('sp-4751645f1e6ee0958295','speaker',3,8,3,7);
INSERT INTO "clusters" VALUES('sp-2df1c33f180b695f3043','speaker',1,1,1,1);
INSERT INTO "clusters" VALUES('sp-424467c3e3d21bed11eb','speaker',1,1,1,1);
INSERT INTO "clusters" VALUES('sp-80121f4eb57341d151ea','speaker',1,2,2,2);
CREATE TABLE entries (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	reading INTEGER NOT NULL, 
	correction TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	report TEXT NOT NULL, 
	parent TEXT, 
	outlet TEXT, 
	outlet_country TEXT, 
	outlet_control TEXT, 
	published TEXT, 
	source TEXT NOT NULL, 
	cue TEXT NOT NULL, 
	content TEXT NOT NULL, 
	speaker TEXT, 
	kind TEXT, 
	role TEXT, 
	voice TEXT, 
	act TEXT, 
	factuality TEXT, 
	said TEXT, 
	precision TEXT, 
	day TEXT, 
	confidence REAL, 
	act_confidence REAL, 
	factuality_confidence REAL, 
	unnamed INTEGER NOT NULL, 
	spans TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	current INTEGER NOT NULL, 
	review TEXT NOT NULL, 
	speaker_id TEXT, 
	origin_id TEXT NOT NULL, 
	claim_id TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(reading) REFERENCES readings (seq), 
	FOREIGN KEY(report) REFERENCES reports (id), 
	UNIQUE (id, reading, correction)
)
 STRICT

;
INSERT INTO "entries" VALUES(1,'st-fbfeb38515352b82d8eb',1,'',0,'rp-585ae8f9be4b105a12e5',NULL,'Kestrel Post','QA','private','2031-03-01','A senior official','said','the northern railway will reopen in spring','a senior official','unnamed',NULL,'indirect','assert','CT+','2031-03-01','day','2031-03-01',0.875,1.0,NULL,1,'{"cue":[[39,43]],"content":[[44,86]],"source":[[21,38]],"mentions":[],"time":[[0,6]]}',2,0,'corrected','sp-ea2f0f12bd48ec97be70','og-ae8f237adcedfbc716ad','cl-55f4afaddab51082ac78');
INSERT INTO "entries" VALUES(2,'st-938510ebccf9feadc104',1,'',1,'rp-585ae8f9be4b105a12e5',NULL,'Kestrel Post','QA','private','2031-03-01','Otto Brandeis','denied that','the bridge at Kharne was shelled overnight','Otto Brandeis','person','mayor of Kharne','indirect','deny','CT-','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[124,135]],"content":[[136,178]],"source":[[110,123]],"mentions":[[110,123]],"time":[[0,6]]}',2,0,'open','sp-4751645f1e6ee0958295','og-6ec2dbc5169507682143','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(3,'st-20221590956ab2ed6d81',1,'',2,'rp-585ae8f9be4b105a12e5',NULL,'Kestrel Post','QA','private','2031-03-01','I. Marn','said','the port of Selm has lost its power supply','I. Marn','person','minister','indirect','assert','CT+','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[188,192]],"content":[[193,235]],"source":[[180,187]],"mentions":[[180,187]],"time":[[0,6]]}',2,0,'open','sp-4751645f1e6ee0958295','og-003b8f4ce4f22c5a157c','cl-becca8a495d7b96300ee');
INSERT INTO "entries" VALUES(4,'st-951542a0c35eada3de82',1,'',3,'rp-585ae8f9be4b105a12e5',NULL,'Kestrel Post','QA','private','2031-03-01','Otto Brandeis','denied that','the bridge at Kharne was shelled overnight','Otto Brandeis','person','mayor of Kharne','indirect','deny','CT-','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[251,262]],"content":[[263,305]],"source":[[237,250]],"mentions":[[237,250]],"time":[[0,6]]}',2,0,'open','sp-4751645f1e6ee0958295','og-6ec2dbc5169507682143','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(5,'st-2cd112e794109663317c',2,'',0,'rp-6dcde15e12d1f9191bec',NULL,'Kestrel Post','QA','private','2031-03-01','A senior official','said','the northern railway will reopen in spring','a senior official','unnamed',NULL,'indirect','assert','CT+','2031-03-01','day','2031-03-01',0.875,1.0,NULL,1,'{"cue":[[39,43]],"content":[[44,86]],"source":[[21,38]],"mentions":[],"time":[[0,6]]}',3,1,'accepted','sp-2df1c33f180b695f3043','og-ae8f237adcedfbc716ad','cl-55f4afaddab51082ac78');
INSERT INTO "entries" VALUES(6,'st-7c4cbe0522051ff50ca9',2,'',1,'rp-6dcde15e12d1f9191bec',NULL,'Kestrel Post','QA','private','2031-03-01','Otto Brandeis','denied that','the bridge at Kharne was shelled overnight','Otto Brandeis','person','mayor of Kharne','indirect','deny','CT-','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[124,135]],"content":[[136,178]],"source":[[110,123]],"mentions":[[110,123]],"time":[[0,6]]}',3,1,'open','sp-4751645f1e6ee0958295','og-6ec2dbc5169507682143','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(7,'st-53aa3d73c836acadfafc',2,'',2,'rp-6dcde15e12d1f9191bec',NULL,'Kestrel Post','QA','private','2031-03-01','I. Marn','said','the port of Selm has lost its power supply','I. Marn','person','minister','indirect','assert','CT+','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[188,192]],"content":[[193,235]],"source":[[180,187]],"mentions":[[180,187]],"time":[[0,6]]}',3,1,'open','sp-4751645f1e6ee0958295','og-003b8f4ce4f22c5a157c','cl-becca8a495d7b96300ee');
INSERT INTO "entries" VALUES(8,'st-be0755d7f98311318946',2,'',3,'rp-6dcde15e12d1f9191bec',NULL,'Kestrel Post','QA','private','2031-03-01','Otto Brandeis','denied that','the bridge at Kharne was shelled overnight','Otto Brandeis','person','mayor of Kharne','indirect','deny','CT-','2031-03-01','day','2031-03-01',0.875,1.0,NULL,0,'{"cue":[[251,262]],"content":[[263,305]],"source":[[237,250]],"mentions":[[237,250]],"time":[[0,6]]}',3,1,'open','sp-4751645f1e6ee0958295','og-6ec2dbc5169507682143','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(9,'st-52877a54c77ad3b5dcdd',3,'',0,'rp-2296b01d652ed67bc0c4',NULL,'Radio Veldt','QB','state','2031-03-02','Ilse Marn','said','the Lovat dam will reopen in spring','Ilse Marn','person','defence minister','indirect','assert','CT+','2031-03-02','day','2031-03-02',0.875,1.0,NULL,0,'{"cue":[[30,34]],"content":[[35,70]],"source":[[20,29]],"mentions":[[20,29]],"time":[[0,6]]}',4,1,'open','sp-4751645f1e6ee0958295','og-b530f9781a2cd9feef45','cl-97b73373550d52f58e91');
INSERT INTO "entries" VALUES(10,'st-01fbb400b0cef8df1fe6',3,'',1,'rp-2296b01d652ed67bc0c4',NULL,'Radio Veldt','QB','state','2031-03-02','I. Marn','denied that','the bridge at Kharne will reopen in spring','I. Marn','person','minister','indirect','deny','CT-','2031-03-02','day','2031-03-02',0.875,1.0,NULL,0,'{"cue":[[80,91]],"content":[[92,134]],"source":[[72,79]],"mentions":[[72,79]],"time":[[0,6]]}',4,1,'open','sp-4751645f1e6ee0958295','og-c2d64774bab5b9cca458','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(11,'st-2c130036d4f2cb4cd5c7',3,'',2,'rp-2296b01d652ed67bc0c4',NULL,'Radio Veldt','QB','state','2031-03-02','Teodor Vask','confirmed that','the northern railway was shelled overnight','Teodor Vask','person',NULL,'indirect','confirm','CT+','2031-03-02','day','2031-03-02',0.875,1.0,NULL,0,'{"cue":[[171,185]],"content":[[186,228]],"source":[[159,170]],"mentions":[[159,170]],"time":[[0,6]]}',4,1,'open','sp-424467c3e3d21bed11eb','og-1e382809251d8d1cf779','cl-55f4afaddab51082ac78');
INSERT INTO "entries" VALUES(12,'st-0688a36da79ae4fee111',3,'',3,'rp-2296b01d652ed67bc0c4',NULL,'Radio Veldt','QB','state','2031-03-02','Lena Quist','said','the port of Selm was shelled overnight','Lena Quist','person','spokeswoman','indirect','assert','CT+','2031-03-02','day','2031-03-02',0.875,1.0,NULL,0,'{"cue":[[264,268]],"content":[[269,307]],"source":[[253,263]],"mentions":[[253,263]],"time":[[0,6]]}',4,1,'open','sp-80121f4eb57341d151ea','og-0fd9941e26afe28ce887','cl-becca8a495d7b96300ee');
INSERT INTO "entries" VALUES(13,'st-57703506a5c5ee63dec6',4,'',0,'rp-f827dc110382ab7c4a30',NULL,'The Lantern','QC','public','2031-03-03','Otto Brandeis','confirmed that','the grain depot has lost its power supply','Otto Brandeis','person','mayor of Kharne','indirect','confirm','CT+','2031-03-03','day','2031-03-03',0.875,1.0,NULL,0,'{"cue":[[34,48]],"content":[[49,90]],"source":[[20,33]],"mentions":[[20,33]],"time":[[0,6]]}',5,1,'open','sp-4751645f1e6ee0958295','og-3524da73ce00b041dedb','cl-47c9656c0d2d1f2da2c5');
INSERT INTO "entries" VALUES(14,'st-25afbf4fefa583ee5919',4,'',1,'rp-f827dc110382ab7c4a30',NULL,'The Lantern','QC','public','2031-03-03','Otto Brandeis','confirmed that','the Lovat dam has lost its power supply','Otto Brandeis','person','mayor of Kharne','indirect','confirm','CT+','2031-03-03','day','2031-03-03',0.875,1.0,NULL,0,'{"cue":[[106,120]],"content":[[121,160]],"source":[[92,105]],"mentions":[[92,105]],"time":[[0,6]]}',5,1,'open','sp-4751645f1e6ee0958295','og-1aaa52d2b5e34364a927','cl-97b73373550d52f58e91');
INSERT INTO "entries" VALUES(15,'st-f6a92a3b901afdddb712',4,'',2,'rp-f827dc110382ab7c4a30',NULL,'The Lantern','QC','public','2031-03-03','Lena Quist','confirmed that','the bridge at Kharne was shelled overnight','Lena Quist','person','spokeswoman','indirect','confirm','CT+','2031-03-03','day','2031-03-03',0.875,1.0,NULL,0,'{"cue":[[173,187]],"content":[[188,230]],"source":[[162,172]],"mentions":[[162,172]],"time":[[0,6]]}',5,1,'open','sp-80121f4eb57341d151ea','og-52d1606407b216dbc1f4','cl-21e6dd1d9cd7825af357');
INSERT INTO "entries" VALUES(16,'st-ca1f62e94a4d84dc76e0',4,'',3,'rp-f827dc110382ab7c4a30',NULL,'The Lantern','QC','public','2031-03-03','I. Marn','confirmed that','the northern railway is under our control','I. Marn','person','minister','indirect','confirm','CT+','2031-03-03','day','2031-03-03',0.875,1.0,NULL,0,'{"cue":[[240,254]],"content":[[255,296]],"source":[[232,239]],"mentions":[[232,239]],"time":[[0,6]]}',5,1,'open','sp-4751645f1e6ee0958295','og-0244ebcdde8c35e60a52','cl-55f4afaddab51082ac78');
INSERT INTO "entries" VALUES(17,'st-fbfeb38515352b82d8eb',1,'jd-8ca04c578c24adffdc25',0,'rp-585ae8f9be4b105a12e5',NULL,'Kestrel Post','QA','private','2031-03-01','A senior official','said','the northern railway will reopen in spring','Ana Roe','unnamed','envoy','indirect','assert','CT+','2031-03-01','day','2031-03-01',0.875,1.0,NULL,1,'{"cue":[[39,43]],"content":[[44,86]],"source":[[21,38]],"mentions":[],"time":[[0,6]]}',0,0,'corrected','sp-ea2f0f12bd48ec97be70','og-ae8f237adcedfbc716ad','cl-55f4afaddab51082ac78');
CREATE TABLE hops (
	entry INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	name TEXT, 
	kind TEXT, 
	control TEXT, 
	country TEXT, 
	spans TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (entry, position), 
	FOREIGN KEY(entry) REFERENCES entries (seq)
)
 STRICT

;
INSERT INTO "hops" VALUES(1,0,'North Press','North Press','agency','private','QA','[[88,99]]',2);
INSERT INTO "hops" VALUES(5,0,'North Press','North Press','agency','private','QA','[[88,99]]',3);
INSERT INTO "hops" VALUES(10,0,'Harbour Wire','Harbour Wire','agency','state','QB','[[136,148]]',4);
INSERT INTO "hops" VALUES(11,0,'Harbour Wire','Harbour Wire','agency','state','QB','[[230,242]]',4);
INSERT INTO "hops" VALUES(17,0,'North Press','North Press','agency','private','QA','[[88,99]]',0);
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	deed TEXT NOT NULL, 
	about TEXT NOT NULL, 
	other TEXT, 
	value TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at TEXT NOT NULL, 
	why TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
)
 STRICT

;
INSERT INTO "judgements" VALUES(1,'jd-8ca04c578c24adffdc25','correct','st-fbfeb38515352b82d8eb',NULL,'{"role": "envoy", "speaker": "Ana Roe"}','me','','',7);
INSERT INTO "judgements" VALUES(2,'jd-1d2e3f31ba0470441cf7','merge','sp-4751645f1e6ee0958295','sp-6ab9e2efcb3dcbe61dd2','','me','','',8);
INSERT INTO "judgements" VALUES(3,'jd-3e02f74a1e777eafefed','accept','st-2cd112e794109663317c',NULL,'','me','','',9);
INSERT INTO "judgements" VALUES(4,'jd-b3fb4c35fc1678aea215','split','sp-4751645f1e6ee0958295','sp-80121f4eb57341d151ea','','me','','',10);
CREATE TABLE links (
	space TEXT NOT NULL, 
	"left" TEXT NOT NULL, 
	"right" TEXT NOT NULL, 
	score REAL NOT NULL, 
	reason TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (space, "left", "right")
)
 STRICT

;
INSERT INTO "links" VALUES('claim','the Lovat dam has lost its power supply','the Lovat dam will reopen in spring',0.71,'they share a key',6);
INSERT INTO "links" VALUES('claim','the bridge at Kharne was shelled overnight','the bridge at Kharne will reopen in spring',0.97,'they share a key',6);
INSERT INTO "links" VALUES('claim','the northern railway is under our control','the northern railway was shelled overnight',0.86,'they share a key',6);
INSERT INTO "links" VALUES('claim','the northern railway is under our control','the northern railway will reopen in spring',0.85,'they share a key',6);
INSERT INTO "links" VALUES('claim','the northern railway was shelled overnight','the northern railway will reopen in spring',0.88,'they share a key',6);
INSERT INTO "links" VALUES('claim','the port of Selm has lost its power supply','the port of Selm was shelled overnight',6.79999999999999937827e-01,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-20221590956ab2ed6d81','st-53aa3d73c836acadfafc',0.63,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-2cd112e794109663317c','st-fbfeb38515352b82d8eb',0.89,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-7c4cbe0522051ff50ca9','st-938510ebccf9feadc104',0.9,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-7c4cbe0522051ff50ca9','st-951542a0c35eada3de82',0.52,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-7c4cbe0522051ff50ca9','st-be0755d7f98311318946',8.40000000000000079936e-01,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-938510ebccf9feadc104','st-951542a0c35eada3de82',0.52,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-938510ebccf9feadc104','st-be0755d7f98311318946',0.71,'they share a key',6);
INSERT INTO "links" VALUES('origin','st-951542a0c35eada3de82','st-be0755d7f98311318946',0.63,'they share a key',6);
INSERT INTO "links" VALUES('speaker','I. Marn','Ilse Marn',0.65,'they share a key',6);
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	who TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
)
 STRICT

;
INSERT INTO "log" VALUES(1,'2026-11-26T16:49:58.230+00:00','rn-press','run','rn-press',NULL,'{"runs":[1,"5967566a807e9a883addca1f1d3b1970fbf21a60d56a2dd5bbb1348d55af8b76"]}','95b8f4718fbc207b5519b9f9dc2ec65a62201bc1eff9400ff4f0659502fa004f');
INSERT INTO "log" VALUES(2,'2026-11-26T16:49:58.230+00:00','rn-press','record','rp-585ae8f9be4b105a12e5',NULL,'{"blobs":[1,"4a7b025a839cd711de0668e97ba9d6da915c569b4a1ddc07ecb3113d101741f9"],"captured":[1,"300bdd167d1458823e1b22b3631918466c4a2c0543080b400e5545cf28a52e95"],"captures":[1,"ef62b312763951d90b026e335689d1fed04bafcf6ae2d8acc2ea583ee6f1bbb0"],"entries":[4,"bc959991cccdb7e54225272dba0255b16d38ebf1d94092a699ecad1948b59a2d"],"hops":[1,"b23f6351f0c90312c243c17ac60acc8ca825792535325c9d200760ee57299944"],"places":[2,"486d835d8a5b884c21294ab74626b97bfb86434ceb19f84cd00c6ff02f2d43d6"],"readings":[1,"8d4b3b1be746a0e897235b1b01b8878d7303f0d806551526c4d7f6353f7635d7"],"receipts":[1,"2bd188d11e866f4c8b1147f120498629a6846b8a5f7df6bc2820a20e82bd28b1"],"reports":[1,"2dca6f882125ea1aafe57719bb43ebc9734761aa9220b3e03b71e4ac07c78765"],"texts":[1,"fc771484e136393330f1093793f29e37d1fdfe66b1cd8306be8b480807086c71"]}','55a34beff681a3cf6b2fd6d4824eb3bbacb2eadd377d3d698ce8877e59b52d8c');
INSERT INTO "log" VALUES(3,'2026-11-26T16:49:58.230+00:00','rn-press','record','rp-6dcde15e12d1f9191bec',NULL,'{"blobs":[1,"dc3b3069156e2e9aeb3a7058be34edf5319d781f331762c2e413286933d57655"],"captured":[1,"e3ffbd50e9eadf3ab0d27ed71c045b6a761f623df241d329ccf7be8b531a6138"],"captures":[1,"3afd4db59bb330645fab8f9233dc3ad0c4fea47b8467edda41d4e683789642e8"],"entries":[4,"3dd7294105f2ad550fdba91852d999810489a637e2a045ca4d69039d8f7fd799"],"hops":[1,"424458ccebe3cfcdd925458e197f450b04cf536fe009c65844dafcf463b4e689"],"places":[2,"6506f2f388a146b09c9f1a17fd0b6f48f7a28e3e56a640632af59e29ab2bce6f"],"readings":[1,"7f15c40c48126c21d18322e7d7bf73ee7d755c93c754e79ec69648de73d7d40f"],"receipts":[1,"70215ad38e0f7bc226c4f0e687c73ebe81f8aea1eece0ba7f64ba245c7fdf1c5"],"reports":[1,"d6217fd5c0038d0147e810364a9c01139a7caf98c4e81bcb91f2a8336a049542"],"texts":[1,"0035e9af65f2a73bfa2f7558deefc36ca667c9d4f4b05dfabfbad184ac517bae"]}','15d670f3e9f1395ff70e2940dfec05fa937f139ce84eead3416d1df97fc1bc0f');
INSERT INTO "log" VALUES(4,'2026-11-26T16:49:58.230+00:00','rn-press','record','rp-2296b01d652ed67bc0c4',NULL,'{"blobs":[1,"1230d42f8a34704f713e674f75bb812439879aaea92838bd34b6b6ec4075cd48"],"captured":[1,"0f8a86705f00b007b983edcc2d72a79e976264306ee2573d1bb808f291033671"],"captures":[1,"3a724ab29d610132a32dcf7aa0863b519b94c5d07b05ab1db1f68994e16cff12"],"entries":[4,"f5c4a1ba7ad59f0ac8a22b79b0b596088d495bca5146c643cae8905a067efd9e"],"hops":[2,"62dc7d339ce9d34f9669f0a9123baa0d2f1e6e260ff9a1e968557bf3d499ccba"],"places":[1,"b172c8fe6484f74e505504b549a81e775c9731131d912db7fe9ba90e5bb3de17"],"readings":[1,"e47133ecb7e32d8dafd9444675b3739a1c927b4c4f8d4700c4a43fc16cdbbaea"],"receipts":[1,"9116f6e119cbed9c627b8cc760646a0c04e8dd6e71131b9ead2d331f3d6b7d0c"],"reports":[1,"550d3438391cb3096467d74e05aa9473228023c4c48999866c585d47c6394597"],"texts":[1,"f078964131b27811a944b950d3ea34744e4fe848316ce564a7991a54ebb9ff47"]}','03ddb7fc0f9343d398a0c57a4a0718238f39e84c6d4d02aaafc4f3d6a498ecd2');
INSERT INTO "log" VALUES(5,'2026-11-26T16:49:58.230+00:00','rn-press','record','rp-f827dc110382ab7c4a30',NULL,'{"blobs":[1,"9f3ae78bdf9b65cfbf849e1f7ad46098c9b277f25adfe93e095ec40c0ec9d8ff"],"captured":[1,"d05617982e87023f971c824d525b463fc71e0b2aaf139d9df457ca9ea4a159a6"],"captures":[1,"0063db971bcce5f7a34a706fb76b4d4b05768ac2755a654755726af34a70bd01"],"entries":[4,"3d251bd6c51af3e18c7af87aebad6ef39d9ce0c4f1dfdd5fdf4a7504c52e603f"],"places":[1,"41290d0ad03df35edc6b182c825e1521bd9da88e00fd58919932d0221d99293c"],"readings":[1,"c46dc3aeaac7c303a36d792d75080b564a151d0288a6b3c24d121dda6eeceff7"],"receipts":[1,"936634fc891b55a6b532634dece154203e38ab584e56a49169cac3252562a367"],"reports":[1,"fc0d056386d8e82d6035620f38a65fcec59d656c423a832adf7ec6ea72d95a15"],"texts":[1,"11e9693f2dd1f30b9cd7600b3c68b6c98beb752d1359a28eff29ba103e963a65"]}','762ab1a2a10ca461a1c9a4deeebdedb94d03877e4128e6143939f900e7e4fdb4');
INSERT INTO "log" VALUES(6,'2026-11-26T16:49:58.230+00:00','','join','',NULL,'{"links":[15,"7d20affdeae7780c1c6fb7688a6e0501411df88aa142ac0ce4d881fab25820f0"],"members":[48,"59c53454e4ff122eb5946e562175acec71c4a2f23a70d879b3b7241ae38fa13a"],"node_keys":[31,"eb3b1c8ccf72d910a4faab69c1a71376f423afd76289ba2984c4f3133e263a8a"],"nodes":[33,"6c48d708aa5bc7fdf045313bcdff2f0cb37a870efd138c8eafaf7c3d56f83a6d"]}','cb9893aa9bcd4ab60006476dc5377121dbb57c99b7a66776c045a5995b635d3c');
INSERT INTO "log" VALUES(7,'2026-11-26T16:49:58.566+00:00','me','judge','st-fbfeb38515352b82d8eb',NULL,'{"judgements":[1,"70a32b5827d838d30941c413f50056eb22d1a03a4d2c2acdca78bfbc35be8bce"]}','2698f64febf73032e02cdd03d5076fe0e5c8b7a928b5e15ad6eaf1c248da37eb');
INSERT INTO "log" VALUES(8,'2026-11-26T16:49:58.566+00:00','me','judge','sp-4751645f1e6ee0958295',NULL,'{"judgements":[1,"037c066623df38e56e6722f01c8324b34313a97a9932ec08c557ebd00d418297"]}','ada2f351ece66b0a6262594a81bb4c335dd1b7645b372bfea59ceabfa809c8d5');
INSERT INTO "log" VALUES(9,'2026-11-26T16:49:58.566+00:00','me','judge','st-2cd112e794109663317c',NULL,'{"judgements":[1,"84cb85f98e42fd070cec4e5e215ae7c2cb5b7f313f55fe16a21eee43c0338130"]}','d1206a693d5d419b7329154d385cbd37a985cf4ed3cb4f59a873aa68cb832d3e');
INSERT INTO "log" VALUES(10,'2026-11-26T16:49:58.566+00:00','me','judge','sp-4751645f1e6ee0958295',NULL,'{"judgements":[1,"3d813ce64c634f947baad9688fab51a513c5209eee4422debf0728f6bf298f41"]}','f3184df649132087c9a691ec64d752ebc723c31cab91dbfddbadc1cd9fc870ce');
CREATE TABLE members (
	node INTEGER NOT NULL, 
	statement TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (node, statement), 
	FOREIGN KEY(node) REFERENCES nodes (seq)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "members" VALUES(1,'st-fbfeb38515352b82d8eb',6);
INSERT INTO "members" VALUES(2,'st-938510ebccf9feadc104',6);
INSERT INTO "members" VALUES(3,'st-20221590956ab2ed6d81',6);
INSERT INTO "members" VALUES(4,'st-951542a0c35eada3de82',6);
INSERT INTO "members" VALUES(5,'st-2cd112e794109663317c',6);
INSERT INTO "members" VALUES(6,'st-7c4cbe0522051ff50ca9',6);
INSERT INTO "members" VALUES(7,'st-53aa3d73c836acadfafc',6);
INSERT INTO "members" VALUES(8,'st-be0755d7f98311318946',6);
INSERT INTO "members" VALUES(9,'st-52877a54c77ad3b5dcdd',6);
INSERT INTO "members" VALUES(10,'st-01fbb400b0cef8df1fe6',6);
INSERT INTO "members" VALUES(11,'st-2c130036d4f2cb4cd5c7',6);
INSERT INTO "members" VALUES(12,'st-0688a36da79ae4fee111',6);
INSERT INTO "members" VALUES(13,'st-57703506a5c5ee63dec6',6);
INSERT INTO "members" VALUES(14,'st-25afbf4fefa583ee5919',6);
INSERT INTO "members" VALUES(15,'st-f6a92a3b901afdddb712',6);
INSERT INTO "members" VALUES(16,'st-ca1f62e94a4d84dc76e0',6);
INSERT INTO "members" VALUES(17,'st-2cd112e794109663317c',6);
INSERT INTO "members" VALUES(17,'st-fbfeb38515352b82d8eb',6);
INSERT INTO "members" VALUES(18,'st-7c4cbe0522051ff50ca9',6);
INSERT INTO "members" VALUES(18,'st-938510ebccf9feadc104',6);
INSERT INTO "members" VALUES(18,'st-951542a0c35eada3de82',6);
INSERT INTO "members" VALUES(18,'st-be0755d7f98311318946',6);
INSERT INTO "members" VALUES(18,'st-f6a92a3b901afdddb712',6);
INSERT INTO "members" VALUES(19,'st-20221590956ab2ed6d81',6);
INSERT INTO "members" VALUES(19,'st-53aa3d73c836acadfafc',6);
INSERT INTO "members" VALUES(20,'st-52877a54c77ad3b5dcdd',6);
INSERT INTO "members" VALUES(21,'st-01fbb400b0cef8df1fe6',6);
INSERT INTO "members" VALUES(22,'st-2c130036d4f2cb4cd5c7',6);
INSERT INTO "members" VALUES(23,'st-0688a36da79ae4fee111',6);
INSERT INTO "members" VALUES(24,'st-57703506a5c5ee63dec6',6);
INSERT INTO "members" VALUES(25,'st-25afbf4fefa583ee5919',6);
INSERT INTO "members" VALUES(26,'st-ca1f62e94a4d84dc76e0',6);
INSERT INTO "members" VALUES(27,'st-fbfeb38515352b82d8eb',6);
INSERT INTO "members" VALUES(28,'st-25afbf4fefa583ee5919',6);
INSERT INTO "members" VALUES(28,'st-57703506a5c5ee63dec6',6);
INSERT INTO "members" VALUES(28,'st-7c4cbe0522051ff50ca9',6);
INSERT INTO "members" VALUES(28,'st-938510ebccf9feadc104',6);
INSERT INTO "members" VALUES(28,'st-951542a0c35eada3de82',6);
INSERT INTO "members" VALUES(28,'st-be0755d7f98311318946',6);
INSERT INTO "members" VALUES(29,'st-01fbb400b0cef8df1fe6',6);
INSERT INTO "members" VALUES(29,'st-20221590956ab2ed6d81',6);
INSERT INTO "members" VALUES(29,'st-53aa3d73c836acadfafc',6);
INSERT INTO "members" VALUES(29,'st-ca1f62e94a4d84dc76e0',6);
INSERT INTO "members" VALUES(30,'st-2cd112e794109663317c',6);
INSERT INTO "members" VALUES(31,'st-52877a54c77ad3b5dcdd',6);
INSERT INTO "members" VALUES(32,'st-2c130036d4f2cb4cd5c7',6);
INSERT INTO "members" VALUES(33,'st-0688a36da79ae4fee111',6);
INSERT INTO "members" VALUES(33,'st-f6a92a3b901afdddb712',6);
CREATE TABLE memories (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
CREATE TABLE node_keys (
	space TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	node INTEGER NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (space, "key", node), 
	FOREIGN KEY(node) REFERENCES nodes (seq)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "node_keys" VALUES('claim','the Lovat dam',20,6);
INSERT INTO "node_keys" VALUES('claim','the Lovat dam',25,6);
INSERT INTO "node_keys" VALUES('claim','the bridge at',18,6);
INSERT INTO "node_keys" VALUES('claim','the bridge at',21,6);
INSERT INTO "node_keys" VALUES('claim','the grain depot',24,6);
INSERT INTO "node_keys" VALUES('claim','the northern railway',17,6);
INSERT INTO "node_keys" VALUES('claim','the northern railway',22,6);
INSERT INTO "node_keys" VALUES('claim','the northern railway',26,6);
INSERT INTO "node_keys" VALUES('claim','the port of',19,6);
INSERT INTO "node_keys" VALUES('claim','the port of',23,6);
INSERT INTO "node_keys" VALUES('origin','the Lovat dam has lost its power supply 2031-03-03',14,6);
INSERT INTO "node_keys" VALUES('origin','the Lovat dam will reopen in spring 2031-03-02',9,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne was shelled overnight 2031-03-01',2,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne was shelled overnight 2031-03-01',4,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne was shelled overnight 2031-03-01',6,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne was shelled overnight 2031-03-01',8,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne was shelled overnight 2031-03-03',15,6);
INSERT INTO "node_keys" VALUES('origin','the bridge at Kharne will reopen in spring 2031-03-02',10,6);
INSERT INTO "node_keys" VALUES('origin','the grain depot has lost its power supply 2031-03-03',13,6);
INSERT INTO "node_keys" VALUES('origin','the northern railway is under our control 2031-03-03',16,6);
INSERT INTO "node_keys" VALUES('origin','the northern railway was shelled overnight 2031-03-02',11,6);
INSERT INTO "node_keys" VALUES('origin','the northern railway will reopen in spring 2031-03-01',1,6);
INSERT INTO "node_keys" VALUES('origin','the northern railway will reopen in spring 2031-03-01',5,6);
INSERT INTO "node_keys" VALUES('origin','the port of Selm has lost its power supply 2031-03-01',3,6);
INSERT INTO "node_keys" VALUES('origin','the port of Selm has lost its power supply 2031-03-01',7,6);
INSERT INTO "node_keys" VALUES('origin','the port of Selm was shelled overnight 2031-03-02',12,6);
INSERT INTO "node_keys" VALUES('speaker','Brandeis',28,6);
INSERT INTO "node_keys" VALUES('speaker','Marn',29,6);
INSERT INTO "node_keys" VALUES('speaker','Marn',31,6);
INSERT INTO "node_keys" VALUES('speaker','Quist',33,6);
INSERT INTO "node_keys" VALUES('speaker','Vask',32,6);
CREATE TABLE nodes (
	seq INTEGER NOT NULL, 
	space TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	found_by TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	component INTEGER NOT NULL, 
	cluster_id TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (space, id)
)
 STRICT

;
INSERT INTO "nodes" VALUES(1,'origin','st-fbfeb38515352b82d8eb','og-790047f82cf70a7206d4','{"content": "the northern railway will reopen in spring", "name": "a senior official"}','["the northern railway will reopen in spring 2031-03-01"]',6,1,'og-ae8f237adcedfbc716ad');
INSERT INTO "nodes" VALUES(2,'origin','st-938510ebccf9feadc104','og-b92bf0e8b0ad0f355e44','{"content": "the bridge at Kharne was shelled overnight", "name": "Otto Brandeis"}','["the bridge at Kharne was shelled overnight 2031-03-01"]',6,2,'og-6ec2dbc5169507682143');
INSERT INTO "nodes" VALUES(3,'origin','st-20221590956ab2ed6d81','og-003b8f4ce4f22c5a157c','{"content": "the port of Selm has lost its power supply", "name": "I. Marn"}','["the port of Selm has lost its power supply 2031-03-01"]',6,3,'og-003b8f4ce4f22c5a157c');
INSERT INTO "nodes" VALUES(4,'origin','st-951542a0c35eada3de82','og-cb583c3797681ddcdfe9','{"content": "the bridge at Kharne was shelled overnight", "name": "Otto Brandeis"}','["the bridge at Kharne was shelled overnight 2031-03-01"]',6,2,'og-6ec2dbc5169507682143');
INSERT INTO "nodes" VALUES(5,'origin','st-2cd112e794109663317c','og-ae8f237adcedfbc716ad','{"content": "the northern railway will reopen in spring", "name": "a senior official"}','["the northern railway will reopen in spring 2031-03-01"]',6,1,'og-ae8f237adcedfbc716ad');
INSERT INTO "nodes" VALUES(6,'origin','st-7c4cbe0522051ff50ca9','og-6ec2dbc5169507682143','{"content": "the bridge at Kharne was shelled overnight", "name": "Otto Brandeis"}','["the bridge at Kharne was shelled overnight 2031-03-01"]',6,2,'og-6ec2dbc5169507682143');
INSERT INTO "nodes" VALUES(7,'origin','st-53aa3d73c836acadfafc','og-bb1664f527516ea6fc2f','{"content": "the port of Selm has lost its power supply", "name": "I. Marn"}','["the port of Selm has lost its power supply 2031-03-01"]',6,3,'og-003b8f4ce4f22c5a157c');
INSERT INTO "nodes" VALUES(8,'origin','st-be0755d7f98311318946','og-41aa5c126459c7d25908','{"content": "the bridge at Kharne was shelled overnight", "name": "Otto Brandeis"}','["the bridge at Kharne was shelled overnight 2031-03-01"]',6,2,'og-6ec2dbc5169507682143');
INSERT INTO "nodes" VALUES(9,'origin','st-52877a54c77ad3b5dcdd','og-b530f9781a2cd9feef45','{"content": "the Lovat dam will reopen in spring", "name": "Ilse Marn"}','["the Lovat dam will reopen in spring 2031-03-02"]',6,9,'og-b530f9781a2cd9feef45');
INSERT INTO "nodes" VALUES(10,'origin','st-01fbb400b0cef8df1fe6','og-c2d64774bab5b9cca458','{"content": "the bridge at Kharne will reopen in spring", "name": "I. Marn"}','["the bridge at Kharne will reopen in spring 2031-03-02"]',6,10,'og-c2d64774bab5b9cca458');
INSERT INTO "nodes" VALUES(11,'origin','st-2c130036d4f2cb4cd5c7','og-1e382809251d8d1cf779','{"content": "the northern railway was shelled overnight", "name": "Teodor Vask"}','["the northern railway was shelled overnight 2031-03-02"]',6,11,'og-1e382809251d8d1cf779');
INSERT INTO "nodes" VALUES(12,'origin','st-0688a36da79ae4fee111','og-0fd9941e26afe28ce887','{"content": "the port of Selm was shelled overnight", "name": "Lena Quist"}','["the port of Selm was shelled overnight 2031-03-02"]',6,12,'og-0fd9941e26afe28ce887');
INSERT INTO "nodes" VALUES(13,'origin','st-57703506a5c5ee63dec6','og-3524da73ce00b041dedb','{"content": "the grain depot has lost its power supply", "name": "Otto Brandeis"}','["the grain depot has lost its power supply 2031-03-03"]',6,13,'og-3524da73ce00b041dedb');
INSERT INTO "nodes" VALUES(14,'origin','st-25afbf4fefa583ee5919','og-1aaa52d2b5e34364a927','{"content": "the Lovat dam has lost its power supply", "name": "Otto Brandeis"}','["the Lovat dam has lost its power supply 2031-03-03"]',6,14,'og-1aaa52d2b5e34364a927');
INSERT INTO "nodes" VALUES(15,'origin','st-f6a92a3b901afdddb712','og-52d1606407b216dbc1f4','{"content": "the bridge at Kharne was shelled overnight", "name": "Lena Quist"}','["the bridge at Kharne was shelled overnight 2031-03-03"]',6,15,'og-52d1606407b216dbc1f4');
INSERT INTO "nodes" VALUES(16,'origin','st-ca1f62e94a4d84dc76e0','og-0244ebcdde8c35e60a52','{"content": "the northern railway is under our control", "name": "I. Marn"}','["the northern railway is under our control 2031-03-03"]',6,16,'og-0244ebcdde8c35e60a52');
INSERT INTO "nodes" VALUES(17,'claim','the northern railway will reopen in spring','cl-ae5c950162c0bd445667','{"content": "the northern railway will reopen in spring"}','["the northern railway"]',6,17,'cl-55f4afaddab51082ac78');
INSERT INTO "nodes" VALUES(18,'claim','the bridge at Kharne was shelled overnight','cl-21e6dd1d9cd7825af357','{"content": "the bridge at Kharne was shelled overnight"}','["the bridge at"]',6,18,'cl-21e6dd1d9cd7825af357');
INSERT INTO "nodes" VALUES(19,'claim','the port of Selm has lost its power supply','cl-becca8a495d7b96300ee','{"content": "the port of Selm has lost its power supply"}','["the port of"]',6,19,'cl-becca8a495d7b96300ee');
INSERT INTO "nodes" VALUES(20,'claim','the Lovat dam will reopen in spring','cl-7da674b923c9422d622c','{"content": "the Lovat dam will reopen in spring"}','["the Lovat dam"]',6,20,'cl-97b73373550d52f58e91');
INSERT INTO "nodes" VALUES(21,'claim','the bridge at Kharne will reopen in spring','cl-1effbb9b8e666e3d2020','{"content": "the bridge at Kharne will reopen in spring"}','["the bridge at"]',6,18,'cl-21e6dd1d9cd7825af357');
INSERT INTO "nodes" VALUES(22,'claim','the northern railway was shelled overnight','cl-4986fff0459a1f9b9b52','{"content": "the northern railway was shelled overnight"}','["the northern railway"]',6,17,'cl-55f4afaddab51082ac78');
INSERT INTO "nodes" VALUES(23,'claim','the port of Selm was shelled overnight','cl-645d87a8f7089e7463dc','{"content": "the port of Selm was shelled overnight"}','["the port of"]',6,19,'cl-becca8a495d7b96300ee');
INSERT INTO "nodes" VALUES(24,'claim','the grain depot has lost its power supply','cl-47c9656c0d2d1f2da2c5','{"content": "the grain depot has lost its power supply"}','["the grain depot"]',6,24,'cl-47c9656c0d2d1f2da2c5');
INSERT INTO "nodes" VALUES(25,'claim','the Lovat dam has lost its power supply','cl-97b73373550d52f58e91','{"content": "the Lovat dam has lost its power supply"}','["the Lovat dam"]',6,20,'cl-97b73373550d52f58e91');
INSERT INTO "nodes" VALUES(26,'claim','the northern railway is under our control','cl-55f4afaddab51082ac78','{"content": "the northern railway is under our control"}','["the northern railway"]',6,17,'cl-55f4afaddab51082ac78');
INSERT INTO "nodes" VALUES(27,'speaker','a senior official in rp-585ae8f9be4b105a12e5','sp-ea2f0f12bd48ec97be70','{"name": "a senior official"}','[]',6,27,'sp-ea2f0f12bd48ec97be70');
INSERT INTO "nodes" VALUES(28,'speaker','Otto Brandeis','sp-6ab9e2efcb3dcbe61dd2','{"name": "Otto Brandeis"}','["Brandeis"]',6,28,'sp-4751645f1e6ee0958295');
INSERT INTO "nodes" VALUES(29,'speaker','I. Marn','sp-4751645f1e6ee0958295','{"name": "I. Marn"}','["Marn"]',6,28,'sp-4751645f1e6ee0958295');
INSERT INTO "nodes" VALUES(30,'speaker','a senior official in rp-6dcde15e12d1f9191bec','sp-2df1c33f180b695f3043','{"name": "a senior official"}','[]',6,30,'sp-2df1c33f180b695f3043');
INSERT INTO "nodes" VALUES(31,'speaker','Ilse Marn','sp-96cd289218adbb56351a','{"name": "Ilse Marn"}','["Marn"]',6,28,'sp-4751645f1e6ee0958295');
INSERT INTO "nodes" VALUES(32,'speaker','Teodor Vask','sp-424467c3e3d21bed11eb','{"name": "Teodor Vask"}','["Vask"]',6,32,'sp-424467c3e3d21bed11eb');
INSERT INTO "nodes" VALUES(33,'speaker','Lena Quist','sp-80121f4eb57341d151ea','{"name": "Lena Quist"}','["Quist"]',6,33,'sp-80121f4eb57341d151ea');
CREATE TABLE outlets (
	name TEXT NOT NULL, 
	statements INTEGER NOT NULL, 
	carried INTEGER NOT NULL, 
	PRIMARY KEY (name)
)
 STRICT

;
INSERT INTO "outlets" VALUES('Harbour Wire',0,2);
INSERT INTO "outlets" VALUES('Kestrel Post',4,0);
INSERT INTO "outlets" VALUES('North Press',0,1);
INSERT INTO "outlets" VALUES('Radio Veldt',4,0);
INSERT INTO "outlets" VALUES('The Lantern',4,0);
CREATE TABLE places (
	entry INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (entry, name), 
	FOREIGN KEY(entry) REFERENCES entries (seq)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "places" VALUES(2,'Kharne',2);
INSERT INTO "places" VALUES(4,'Kharne',2);
INSERT INTO "places" VALUES(6,'Kharne',3);
INSERT INTO "places" VALUES(8,'Kharne',3);
INSERT INTO "places" VALUES(10,'Kharne',4);
INSERT INTO "places" VALUES(15,'Kharne',5);
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	report TEXT NOT NULL, 
	run TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(report) REFERENCES reports (id), 
	FOREIGN KEY(run) REFERENCES runs (id)
)
 STRICT

;
INSERT INTO "readings" VALUES(1,'rp-585ae8f9be4b105a12e5','rn-press','71fee30b51e179801e8d','[[[0,6]]]',2);
INSERT INTO "readings" VALUES(2,'rp-6dcde15e12d1f9191bec','rn-press','5c998e1b187cb0976156','[[[0,6]]]',3);
INSERT INTO "readings" VALUES(3,'rp-2296b01d652ed67bc0c4','rn-press','c3ebc1cecefb756051b4','[[[0,6]]]',4);
INSERT INTO "readings" VALUES(4,'rp-f827dc110382ab7c4a30','rn-press','58c3f3400100a5d2bb66','[[[0,6]]]',5);
CREATE TABLE receipts (
	seq INTEGER NOT NULL, 
	run TEXT NOT NULL, 
	name TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	report TEXT, 
	statements INTEGER NOT NULL, 
	tries INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(run) REFERENCES runs (id)
)
 STRICT

;
INSERT INTO "receipts" VALUES(1,'rn-press','https://kestrelpost.example/0','new','','rp-585ae8f9be4b105a12e5',4,1,'2026-11-26T16:49:58.230+00:00',2);
INSERT INTO "receipts" VALUES(2,'rn-press','https://kestrelpost.example/0','version','another version of rp-585ae8f9be4b105a12e5','rp-6dcde15e12d1f9191bec',4,1,'2026-11-26T16:49:58.230+00:00',3);
INSERT INTO "receipts" VALUES(3,'rn-press','https://radioveldt.example/1','new','','rp-2296b01d652ed67bc0c4',4,1,'2026-11-26T16:49:58.230+00:00',4);
INSERT INTO "receipts" VALUES(4,'rn-press','https://thelantern.example/2','new','','rp-f827dc110382ab7c4a30',4,1,'2026-11-26T16:49:58.230+00:00',5);
CREATE TABLE reports (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	plain TEXT NOT NULL, 
	path TEXT, 
	url TEXT, 
	outlet TEXT, 
	outlet_country TEXT, 
	outlet_control TEXT, 
	title TEXT, 
	byline TEXT NOT NULL, 
	published TEXT, 
	modified TEXT, 
	language TEXT, 
	blocks TEXT NOT NULL, 
	partial INTEGER NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	rank TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	current INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(sha256) REFERENCES texts (sha256)
)
 STRICT

;
INSERT INTO "reports" VALUES('rp-585ae8f9be4b105a12e5','url:kestrelpost.example/0','daa3b2386e341c32842a0fc0073588e68f2379d4303967d1454a90f221ef5704','04466af37c9ffb18f53c2ecd5b9e1257','press/0.txt','https://kestrelpost.example/0','Kestrel Post','QA','private','Report 0','["A. Writer"]','2031-03-01',NULL,'en','[]',0,0,'2031-03-01 2031-03-01T00:00:00.000000','2026-11-26T16:49:58.230+00:00',2,0);
INSERT INTO "reports" VALUES('rp-6dcde15e12d1f9191bec','url:kestrelpost.example/0','2c20a7fc084f5c38e3f5bff685be5c4ee3ae23f1177eff68a284f080e5bbaebf','e9e22c5890677529cf315de62ad62e15','press/0.txt','https://kestrelpost.example/0','Kestrel Post','QA','private','Report 0','["A. Writer"]','2031-03-01','2031-03-01T11:00:00','en','[]',0,0,'2031-03-01T11:00:00.000000 2031-03-01T01:00:00.000000','2026-11-26T16:49:58.230+00:00',3,1);
INSERT INTO "reports" VALUES('rp-2296b01d652ed67bc0c4','url:radioveldt.example/1','450ff70502ddbf61b3526fd57dfae28669d0401d00524cf56dc42fda60e9e2b2','7694abd162a32f76ba5aaa7d7e0a3826','press/1.txt','https://radioveldt.example/1','Radio Veldt','QB','state','Report 1','["A. Writer"]','2031-03-02',NULL,'en','[]',0,0,'2031-03-02 2031-03-02T00:00:00.000000','2026-11-26T16:49:58.230+00:00',4,1);
INSERT INTO "reports" VALUES('rp-f827dc110382ab7c4a30','url:thelantern.example/2','65bcfaebd4a6fd3856e05e443a01af2ba84160ed27b3836acea4f90cf09d7e56','dda989cdd06b27943c92b7212f42f0c6','press/2.txt','https://thelantern.example/2','The Lantern','QC','public','Report 2','["A. Writer"]','2031-03-03',NULL,'en','[]',0,0,'2031-03-03 2031-03-03T00:00:00.000000','2026-11-26T16:49:58.230+00:00',5,1);
CREATE TABLE runs (
	id TEXT NOT NULL, 
	began TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "runs" VALUES('rn-press','2031-03-01T08:00:00+00:00','[["onrecord","0"],["reader model","press"]]','[]',1);
CREATE TABLE tallies (
	cluster TEXT NOT NULL, 
	what TEXT NOT NULL, 
	value TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	entries INTEGER NOT NULL, 
	PRIMARY KEY (cluster, what, value)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','origin','og-52d1606407b216dbc1f4','',1);
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','origin','og-6ec2dbc5169507682143','',2);
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','origin','og-c2d64774bab5b9cca458','',1);
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','outlet','Kestrel Post','',2);
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('cl-21e6dd1d9cd7825af357','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('cl-47c9656c0d2d1f2da2c5','origin','og-3524da73ce00b041dedb','',1);
INSERT INTO "tallies" VALUES('cl-47c9656c0d2d1f2da2c5','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','origin','og-0244ebcdde8c35e60a52','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','origin','og-1e382809251d8d1cf779','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','origin','og-ae8f237adcedfbc716ad','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','outlet','Kestrel Post','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('cl-55f4afaddab51082ac78','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('cl-97b73373550d52f58e91','origin','og-1aaa52d2b5e34364a927','',1);
INSERT INTO "tallies" VALUES('cl-97b73373550d52f58e91','origin','og-b530f9781a2cd9feef45','',1);
INSERT INTO "tallies" VALUES('cl-97b73373550d52f58e91','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('cl-97b73373550d52f58e91','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('cl-becca8a495d7b96300ee','origin','og-003b8f4ce4f22c5a157c','',1);
INSERT INTO "tallies" VALUES('cl-becca8a495d7b96300ee','origin','og-0fd9941e26afe28ce887','',1);
INSERT INTO "tallies" VALUES('cl-becca8a495d7b96300ee','outlet','Kestrel Post','',1);
INSERT INTO "tallies" VALUES('cl-becca8a495d7b96300ee','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('og-003b8f4ce4f22c5a157c','outlet','Kestrel Post','',1);
INSERT INTO "tallies" VALUES('og-0244ebcdde8c35e60a52','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('og-0fd9941e26afe28ce887','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('og-1aaa52d2b5e34364a927','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('og-1e382809251d8d1cf779','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('og-3524da73ce00b041dedb','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('og-52d1606407b216dbc1f4','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('og-6ec2dbc5169507682143','outlet','Kestrel Post','',2);
INSERT INTO "tallies" VALUES('og-ae8f237adcedfbc716ad','outlet','Kestrel Post','',1);
INSERT INTO "tallies" VALUES('og-b530f9781a2cd9feef45','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('og-c2d64774bab5b9cca458','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('sp-2df1c33f180b695f3043','kind','unnamed','',1);
INSERT INTO "tallies" VALUES('sp-2df1c33f180b695f3043','name','a senior official','a senior official',1);
INSERT INTO "tallies" VALUES('sp-2df1c33f180b695f3043','origin','og-ae8f237adcedfbc716ad','',1);
INSERT INTO "tallies" VALUES('sp-2df1c33f180b695f3043','outlet','Kestrel Post','',1);
INSERT INTO "tallies" VALUES('sp-424467c3e3d21bed11eb','kind','person','',1);
INSERT INTO "tallies" VALUES('sp-424467c3e3d21bed11eb','name','Teodor Vask','teodor vask',1);
INSERT INTO "tallies" VALUES('sp-424467c3e3d21bed11eb','origin','og-1e382809251d8d1cf779','',1);
INSERT INTO "tallies" VALUES('sp-424467c3e3d21bed11eb','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','kind','person','',8);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','name','I. Marn','i. marn',3);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','name','Ilse Marn','ilse marn',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','name','Otto Brandeis','otto brandeis',4);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-003b8f4ce4f22c5a157c','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-0244ebcdde8c35e60a52','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-1aaa52d2b5e34364a927','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-3524da73ce00b041dedb','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-6ec2dbc5169507682143','',2);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-b530f9781a2cd9feef45','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','origin','og-c2d64774bab5b9cca458','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','outlet','Kestrel Post','',3);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','outlet','Radio Veldt','',2);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','outlet','The Lantern','',3);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','role','defence minister','',1);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','role','mayor of Kharne','',4);
INSERT INTO "tallies" VALUES('sp-4751645f1e6ee0958295','role','minister','',3);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','kind','person','',2);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','name','Lena Quist','lena quist',2);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','origin','og-0fd9941e26afe28ce887','',1);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','origin','og-52d1606407b216dbc1f4','',1);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','outlet','Radio Veldt','',1);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','outlet','The Lantern','',1);
INSERT INTO "tallies" VALUES('sp-80121f4eb57341d151ea','role','spokeswoman','',2);
CREATE TABLE texts (
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
INSERT INTO "texts" VALUES('daa3b2386e341c32842a0fc0073588e68f2379d4303967d1454a90f221ef5704','Wire copy from Selm. A senior official said the northern railway will reopen in spring, North Press reported. Otto Brandeis denied that the bridge at Kharne was shelled overnight. I. Marn said the port of Selm has lost its power supply. Otto Brandeis denied that the bridge at Kharne was shelled overnight. ',2);
INSERT INTO "texts" VALUES('2c20a7fc084f5c38e3f5bff685be5c4ee3ae23f1177eff68a284f080e5bbaebf','Wire copy from Selm. A senior official said the northern railway will reopen in spring, North Press reported. Otto Brandeis denied that the bridge at Kharne was shelled overnight. I. Marn said the port of Selm has lost its power supply. Otto Brandeis denied that the bridge at Kharne was shelled overnight. Corrected for the 1. time.',3);
INSERT INTO "texts" VALUES('450ff70502ddbf61b3526fd57dfae28669d0401d00524cf56dc42fda60e9e2b2','Report 1 from Selm. Ilse Marn said the Lovat dam will reopen in spring. I. Marn denied that the bridge at Kharne will reopen in spring, Harbour Wire reported. Teodor Vask confirmed that the northern railway was shelled overnight, Harbour Wire reported. Lena Quist said the port of Selm was shelled overnight. ',4);
INSERT INTO "texts" VALUES('65bcfaebd4a6fd3856e05e443a01af2ba84160ed27b3836acea4f90cf09d7e56','Report 2 from Selm. Otto Brandeis confirmed that the grain depot has lost its power supply. Otto Brandeis confirmed that the Lovat dam has lost its power supply. Lena Quist confirmed that the bridge at Kharne was shelled overnight. I. Marn confirmed that the northern railway is under our control. ',5);
CREATE INDEX clusters_most ON clusters (space, statements, id);
CREATE INDEX judgements_about ON judgements (about);
CREATE INDEX judgements_other ON judgements (other);
CREATE INDEX links_right ON links (space, "right");
CREATE INDEX nodes_cluster ON nodes (cluster_id);
CREATE INDEX nodes_component ON nodes (component);
CREATE INDEX nodes_name ON nodes (name);
CREATE INDEX outlets_most ON outlets (statements, name);
CREATE INDEX members_statement ON members (statement);
CREATE INDEX receipts_name ON receipts (name, seq);
CREATE INDEX receipts_outcome ON receipts (outcome, seq);
CREATE INDEX reports_item ON reports (item);
CREATE INDEX reports_outlet ON reports (outlet);
CREATE INDEX reports_plain ON reports (plain);
CREATE INDEX captured_report ON captured (report);
CREATE INDEX readings_report ON readings (report);
CREATE INDEX entries_claim ON entries (claim_id, current);
CREATE INDEX entries_origin ON entries (origin_id, current);
CREATE INDEX entries_reading ON entries (reading, position);
CREATE INDEX entries_report ON entries (report);
CREATE INDEX entries_speaker ON entries (speaker_id, current, day);
CREATE INDEX hops_name ON hops (name, entry);
CREATE INDEX places_name ON places (name, entry);
COMMIT;
