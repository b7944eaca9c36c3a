"use strict";
// Draws positions over time. The table below the picture has the same rows, so nothing is lost without it.

(() => {
  // A shape for each stand, so that colour is never the only sign.
  const CROSS = "path://M2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5L0 2Z";
  const LOOKS = {
    affirms: ["circle", "--good", true], "commits to": ["roundRect", "--good", true], "calls for": ["triangle", "--good", true],
    expects: ["circle", "--via"], asks: ["triangle", "--via"], uncommitted: ["rect", "--dim"],
    doubts: ["diamond", "--cue"], declines: ["rect", "--cue", true], denies: ["diamond", "--state", true], opposes: [CROSS, "--state", true],
  };
  const draw = (place) => {
    const rows = JSON.parse(place.dataset.timeline);
    if (new Set(rows.map((row) => row.day)).size < 2) return;
    place.hidden = false;
    const told = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    place.append(probe);
    // light-dark() is worked out by the browser only where a colour is used.
    const colour = (name) => { probe.className = `probe ${name.slice(2)}`; return getComputedStyle(probe).color; };
    const ink = colour("--ink"), dim = colour("--dim"), line = colour("--line"), paper = colour("--paper");
    const colours = Object.fromEntries(Object.values(LOOKS).map(([, name]) => [name, colour(name)]));
    probe.remove();
    const holders = [];
    const parties = new Map();
    for (const row of rows) parties.set(row.party, [...(parties.get(row.party) || []), row.who]);
    for (const whos of parties.values()) for (const who of new Set(whos)) if (!holders.includes(who)) holders.push(who);
    holders.reverse();
    place.classList.add(`rows${Math.min(Math.ceil(holders.length / 4), 8)}`);
    const font = told.getPropertyValue("--sans");
    const narrow = place.clientWidth < 520;
    const series = Object.entries(LOOKS)
      .map(([stand, [symbol, name, full]]) => ({
        name: stand, type: "scatter", symbol, symbolSize: 13, z: 3,
        itemStyle: { color: full ? colours[name] : paper, borderColor: colours[name], borderWidth: 2, opacity: 1 },
        data: rows.filter((row) => row.stand === stand).map((row) => ({ value: [row.day, row.who], row })),
      }))
      .filter((one) => one.data.length);
    const paths = holders.map((who) => ({
      type: "line", z: 1, showSymbol: false, silent: true, lineStyle: { color: line, width: 2 }, tooltip: { show: false },
      data: rows.filter((row) => row.who === who).map((row) => [row.day, row.who]),
    }));
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font, color: ink },
      legend: { data: series.map((one) => one.name), top: 0, left: 0, itemWidth: 13, itemHeight: 13, itemGap: 16, textStyle: { color: ink }, inactiveColor: dim },
      grid: { left: 8, right: 24, top: narrow ? 100 : 44, bottom: 8, containLabel: true },
      tooltip: {
        confine: true, renderMode: "richText",
        formatter: (one) => `${one.data.row.who}${one.data.row.speaker ? ` (${one.data.row.speaker})` : ""}\n${one.data.row.stand}, ${one.data.row.day}`,
      },
      xAxis: { type: "time", axisLabel: { color: dim, hideOverlap: true, formatter: "{d} {MMM} {yyyy}" }, axisLine: { lineStyle: { color: dim } }, splitLine: { show: true, lineStyle: { color: line } } },
      yAxis: { type: "category", data: holders, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: ink, width: narrow ? 90 : 190, overflow: "truncate" } },
      series: [...paths, ...series],
    });
    chart.on("click", (event) => { if (event.data && event.data.row) location.href = `/statement/${encodeURIComponent(event.data.row.statement)}`; });
    addEventListener("resize", () => chart.resize());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { chart.dispose(); place.hidden = true; draw(place); }, { once: true });
  };
  for (const place of document.querySelectorAll("[data-timeline]")) draw(place);
})();
