"""Feeds for tests, written for them: no outlet of that name is meant."""

from __future__ import annotations

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Velden Courier RSS</title>
<link>https://courier.example/</link>
<language>en-GB</language>
<item>
<title>Bridge reopens &amp; traffic returns</title>
<link>https://courier.example/bridge</link>
<dc:creator>Ana Petrova</dc:creator>
<pubDate>Tue, 13 Sep 2022 10:30:00 GMT</pubDate>
<description>The bridge is open again.</description>
<content:encoded><![CDATA[<p>The bridge over the Ister reopened on Monday.</p>
<blockquote><p>It is safe for lorries again, whatever people in the town may fear.</p></blockquote>
<ul><li>Lorries pay five crowns.</li><li>Cars pay nothing.</li></ul>
<p>Ilse Marn, the engineer, said that the repair had taken nine weeks.</p>
]]></content:encoded>
</item>
<item>
<title>Mayor resigns</title>
<link>/mayor</link>
<description>&lt;p&gt;The mayor said she would go.&lt;/p&gt; &lt;p&gt;Read more&lt;/p&gt;</description>
</item>
<item><guid isPermaLink="false">3</guid></item>
</channel>
</rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://herald.example/">
<title type="html">Ister &lt;b&gt;Herald&lt;/b&gt;</title>
<updated>2022-09-14T08:00:00Z</updated>
<entry>
<id>tag:herald.example,2022:1</id>
<title>Council votes</title>
<link rel="self" href="feed/1"/>
<link rel="alternate" href="council"/>
<author><name>Boris Lang</name></author>
<published>2022-09-13T12:00:00+02:00</published>
<updated>2022-09-13T18:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The council voted on Monday.</p>
<p>“We had no choice,” said its chairman.</p></div></content>
</entry>
<entry>
<title>Talks go on</title>
<link href="https://herald.example/talks"/>
<updated>2022-09-14T08:00:00Z</updated>
<summary>Both sides said the talks would go on.</summary>
</entry>
</feed>
"""
