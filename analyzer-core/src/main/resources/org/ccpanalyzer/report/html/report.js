// SPDX-License-Identifier: Apache-2.0
"use strict";

// The table of conversations: only the rows in sight are elements. Texts become text nodes, never markup.
(() => {
  const C = {
    start: 0, duration: 1, side: 2, protocol: 3, host: 4, hostPort: 5, peer: 6, peerPort: 7,
    verdict: 8, cause: 9, rule: 10, role: 11, speaks: 12, name: 13, outcome: 14,
    bytesIn: 15, bytesOut: 16, packetsIn: 17, packetsOut: 18, file: 19, frame: 20, state: 21, id: 22,
  };
  const SEARCHED = [C.protocol, C.host, C.peer, C.cause, C.rule, C.role, C.speaks, C.name, C.outcome];
  const SIDES = ["a peer", "the host", "not known", "not known"];
  const WITH_PORTS = new Set(["tcp", "udp", "sctp"]);
  const OVERSCAN = 8;

  const element = (id) => document.getElementById(id);
  const data = JSON.parse(element("conversation-data").textContent);
  const { rows, texts, verdicts, files, startMicros } = data;
  // Made when first asked for: nobody waits for an order or a search that is not wanted.
  const once = (make) => {
    let made;
    return () => made || (made = make());
  };
  const lowered = once(() => texts.map((each) => each.toLowerCase()));
  const text = (place) => (place < 0 ? "" : texts[place]);

  // ---- what a row says

  const openedByHost = (row) => row[C.side] === 1 || row[C.side] === 3;
  const servicePort = (row) => (openedByHost(row) ? row[C.peerPort] : row[C.hostPort]);
  const service = (row) => {
    const protocol = text(row[C.protocol]);
    return WITH_PORTS.has(protocol) ? protocol + "/" + servicePort(row) : protocol;
  };
  const endpoint = (address, port) => (address.includes(":") ? "[" + address + "]:" + port : address + ":" + port);

  const time = (micros) => {
    const date = new Date(Math.floor(micros / 1000)).toISOString();
    return { day: date.slice(0, 10), clock: date.slice(11, 19) + "." + String(micros % 1000000).padStart(6, "0") };
  };
  const grouped = (number) => number.toLocaleString("en-US");
  const bytes = (number) => {
    if (number < 1000) return number + " B";
    const units = ["kB", "MB", "GB", "TB", "PB"];
    let scale = 1000;
    let unit = 0;
    while (unit < units.length - 1 && number >= scale * 999.95) {
      scale *= 1000;
      unit++;
    }
    return (number / scale).toFixed(1) + " " + units[unit];
  };

  // ---- order

  const textRanks = once(() => {
    const collator = new Intl.Collator("en", { numeric: true });
    const order = Array.from(texts.keys()).sort((a, b) => collator.compare(texts[a], texts[b]));
    const ranks = new Int32Array(texts.length);
    order.forEach((place, rank) => { ranks[place] = rank; });
    return ranks;
  });
  const rank = (place) => (place < 0 ? -1 : textRanks()[place]);
  const byteSum = (row) => row[C.bytesIn] + row[C.bytesOut];

  const SORTS = {
    verdict: (row) => row[C.verdict],
    service: (row) => rank(row[C.protocol]) * 65536 + servicePort(row),
    peer: (row) => rank(row[C.peer]),
    side: (row) => row[C.side],
    start: (row) => row[C.start],
    in: (row) => row[C.bytesIn],
    out: (row) => row[C.bytesOut],
    outcome: (row) => rank(row[C.outcome]),
  };
  const LARGEST_FIRST = new Set(["in", "out"]);

  let sorting = { key: "verdict", descending: false };
  let matching = Uint32Array.from(rows.keys());
  let chosen = -1;

  const sort = () => {
    const keys = new Float64Array(rows.length);
    for (const index of matching) keys[index] = SORTS[sorting.key](rows[index]);
    const sign = sorting.descending ? -1 : 1;
    matching.sort((a, b) => sign * (keys[a] - keys[b]) || byteSum(rows[b]) - byteSum(rows[a]) || a - b);
  };

  // ---- search

  // Which texts a word is in; an exact text is meant alone where there is one.
  const textMatches = (word, exactFirst) => {
    const hits = new Uint8Array(texts.length);
    const exact = exactFirst ? lowered().indexOf(word) : -1;
    if (exact >= 0) hits[exact] = 1;
    else lowered().forEach((each, place) => { if (each.includes(word)) hits[place] = 1; });
    return hits;
  };
  const inColumn = (column) => (word) => {
    const hits = textMatches(word, true);
    return (row) => row[column] >= 0 && hits[row[column]] === 1;
  };
  const FIELDS = {
    protocol: inColumn(C.protocol), host: inColumn(C.host), peer: inColumn(C.peer), rule: inColumn(C.rule),
    speaks: inColumn(C.speaks), name: inColumn(C.name), role: inColumn(C.role), cause: inColumn(C.cause),
    outcome: inColumn(C.outcome),
    service: (word) => (row) => word === String(servicePort(row)) || word === service(row),
    verdict: (word) => (row) => verdicts[row[C.verdict]][1].includes(word.replaceAll("-", " ")),
    side: (word) => (row) => row[C.side] === ["inbound", "outbound"].indexOf(word),
  };
  const anywhere = (word) => {
    const hits = textMatches(word, false);
    return (row) => SEARCHED.some((column) => row[column] >= 0 && hits[row[column]] === 1)
      || service(row).includes(word) || row[C.id].includes(word) || verdicts[row[C.verdict]][1].includes(word)
      || String(row[C.peerPort]) === word || String(row[C.hostPort]) === word;
  };
  const condition = (word) => {
    const colon = word.indexOf(":");
    const field = colon > 0 ? FIELDS[word.slice(0, colon)] : undefined;
    return field && colon < word.length - 1 ? field(word.slice(colon + 1)) : anywhere(word);
  };

  const filter = () => {
    const conditions = element("search").value.toLowerCase().split(/\s+/).filter(Boolean).map(condition);
    const verdict = element("verdict-filter").value;
    const side = element("side-filter").value;
    if (verdict) conditions.push((row) => row[C.verdict] === Number(verdict));
    if (side) conditions.push((row) => Math.min(row[C.side], 2) === Number(side));
    const kept = [];
    rows.forEach((row, index) => { if (conditions.every((holds) => holds(row))) kept.push(index); });
    matching = Uint32Array.from(kept);
    sort();
    viewport.scrollTop = 0;
    show();
    element("browser-status").textContent =
      grouped(matching.length) + " of " + grouped(rows.length) + " conversations";
  };

  // ---- rows in sight

  const viewport = element("viewport");
  const body = element("rows");
  const head = element("virtual").tHead;

  const make = (name, className, content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  };
  const SVG = "http://www.w3.org/2000/svg";
  const mark = (style, word) => {
    const made = make("span", "mark mark-" + style);
    const glyph = document.createElementNS(SVG, "svg");
    glyph.setAttribute("class", "glyph");
    glyph.setAttribute("viewBox", "0 0 16 16");
    glyph.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", "#shape-" + style);
    glyph.append(use);
    made.append(glyph, word);
    return made;
  };

  const gap = () => {
    const row = make("tr", "gap");
    row.setAttribute("aria-hidden", "true");
    const cell = make("td");
    cell.colSpan = 8;
    row.append(cell);
    return row;
  };
  const above = gap();
  const below = gap();
  const setHeight = (row, height) => { row.firstChild.style.height = height + "px"; };

  const rowElement = (place) => {
    const index = matching[place];
    const row = rows[index];
    const [style, word] = verdicts[row[C.verdict]];
    const made = make("tr", index === chosen ? "chosen" : "");
    made.dataset.place = place;
    made.setAttribute("aria-rowindex", place + 2);

    const first = make("th");
    first.scope = "row";
    const open = make("button", "open");
    open.type = "button";
    open.append(mark(style, word));
    first.append(open);

    const what = make("td", "code", service(row));
    if (row[C.speaks] >= 0) what.append(make("span", "speaks", text(row[C.speaks])));
    const peer = make("td", "code", endpoint(text(row[C.peer]), row[C.peerPort]));
    const known = text(row[C.name]) || text(row[C.role]);
    if (known) peer.append(make("span", "known", known));
    const began = time(startMicros + row[C.start]);
    const start = make("td", "num", began.clock.slice(0, 12));
    start.title = began.day + " " + began.clock + " UTC";
    made.append(first, what, peer, make("td", "", SIDES[row[C.side]]), start,
      make("td", "num", bytes(row[C.bytesIn])), make("td", "num", bytes(row[C.bytesOut])),
      make("td", "", text(row[C.outcome])));
    return made;
  };

  const show = () => {
    const height = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--row-height")) || 42;
    const from = Math.max(0, Math.floor(viewport.scrollTop / height) - OVERSCAN);
    const to = Math.min(matching.length, from + Math.ceil(viewport.clientHeight / height) + 2 * OVERSCAN);
    const made = [];
    for (let place = from; place < to; place++) made.push(rowElement(place));
    setHeight(above, from * height);
    setHeight(below, (matching.length - to) * height);
    const focused = document.activeElement && document.activeElement.closest("#rows tr");
    const place = focused ? focused.dataset.place : undefined;
    body.replaceChildren(above, ...made, below);
    element("virtual").setAttribute("aria-rowcount", matching.length + 1);
    if (place !== undefined) focusRow(Number(place));
  };
  const focusRow = (place) => {
    const row = body.querySelector('tr[data-place="' + place + '"] .open');
    if (row) row.focus({ preventScroll: true });
  };

  let pending = false;
  const showSoon = () => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      show();
    });
  };

  // ---- one conversation in full

  const displayFilter = (row) => {
    const host = text(row[C.host]);
    const peer = text(row[C.peer]);
    const ip = host.includes(":") ? "ipv6" : "ip";
    const protocol = text(row[C.protocol]);
    const ends = ip + ".addr == " + host + " && " + ip + ".addr == " + peer;
    return WITH_PORTS.has(protocol)
      ? ends + " && " + protocol + ".port == " + row[C.hostPort] + " && " + protocol + ".port == " + row[C.peerPort]
      : ends;
  };

  const inspect = (place) => {
    const index = matching[place];
    const row = rows[index];
    chosen = index;
    const began = time(startMicros + row[C.start]);
    const ended = time(startMicros + row[C.start] + row[C.duration]);
    const facts = [
      ["Verdict", [verdicts[row[C.verdict]][1], text(row[C.cause])].filter(Boolean).join(", ")],
      ["Rule", text(row[C.rule]) || "–"],
      ["Host", endpoint(text(row[C.host]), row[C.hostPort]), true],
      ["Peer", endpoint(text(row[C.peer]), row[C.peerPort]), true],
      ["Peer's role", text(row[C.role]) || "–"],
      ["Name asked for", text(row[C.name]) || "–"],
      ["Service", service(row) + (row[C.speaks] >= 0 ? ", speaks " + text(row[C.speaks]) : ""), true],
      ["Opened by", SIDES[row[C.side]] + "; " + text(row[C.outcome]) + " (" + row[C.state] + ")"],
      ["Began", began.day + " " + began.clock + " UTC"],
      ["Ended", ended.day + " " + ended.clock + " UTC"],
      ["To the host", grouped(row[C.bytesIn]) + " bytes in " + grouped(row[C.packetsIn]) + " packets"],
      ["From the host", grouped(row[C.bytesOut]) + " bytes in " + grouped(row[C.packetsOut]) + " packets"],
      ["First packet", row[C.frame] + " of " + (files[row[C.file]] || "input " + row[C.file])],
      ["Flow", row[C.id], true],
      ["Wireshark", displayFilter(row), true],
    ];
    const list = make("dl", "facts");
    for (const [label, value, code] of facts) {
      const fact = make("div");
      fact.append(make("dt", "", label), make("dd", code ? "code" : "", value));
      list.append(fact);
    }
    const inspector = element("inspector");
    inspector.replaceChildren(make("h3", "", "Chosen conversation"), list);
    inspector.hidden = false;
    show();
  };

  // ---- controls

  const setSort = (key) => {
    sorting = { key, descending: sorting.key === key ? !sorting.descending : LARGEST_FIRST.has(key) };
    markSort();
    sort();
    viewport.scrollTop = 0;
    show();
  };
  const markSort = () => {
    for (const cell of head.querySelectorAll("th")) {
      if (cell.dataset.sort === sorting.key) {
        cell.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    }
  };

  let typing = 0;
  element("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(filter, 120);
  });
  element("verdict-filter").addEventListener("change", filter);
  element("side-filter").addEventListener("change", filter);
  const reset = (query) => {
    element("search").value = query;
    element("verdict-filter").value = "";
    element("side-filter").value = "";
    filter();
  };
  element("reset").addEventListener("click", () => reset(""));
  head.addEventListener("click", (event) => {
    const cell = event.target.closest("th");
    if (cell) setSort(cell.dataset.sort);
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-place]");
    if (row) inspect(Number(row.dataset.place));
  });
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-place]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!row || !step) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(matching.length - 1, Number(row.dataset.place) + step));
    const target = body.querySelector('tr[data-place="' + place + '"]');
    if (target) {
      target.scrollIntoView({ block: "nearest" });
      focusRow(place);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-query]");
    if (link) reset(link.dataset.query);
  });
  viewport.addEventListener("scroll", showSoon, { passive: true });
  addEventListener("resize", showSoon);

  const present = new Set(rows.map((row) => row[C.verdict]));
  verdicts.forEach(([, word], place) => {
    if (!present.has(place)) return;
    const option = make("option", "", word);
    option.value = place;
    element("verdict-filter").append(option);
  });

  document.documentElement.classList.add("scripted");
  element("browser").hidden = false;
  markSort();
  filter();
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
