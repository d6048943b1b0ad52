// SPDX-License-Identifier: Apache-2.0
"use strict";

// Keeps the page up to date. Numbers come by server-sent events and become text nodes. When an interval was judged, the
// page is fetched anew, parsed without running anything, and its parts take the place of the old ones.
(() => {
  const MAX_SAMPLES = 600;
  const LONGEST_MILLIS = 600000;
  const SHORTEST_MILLIS = 60000;
  const WIDTH = 600;
  const HEIGHT = 100;
  const AGAIN_MILLIS = 5000;
  /** What depends on the judgment. */
  const PARTS = ["judgment", "findings", "details", "scope", "recording", "alerts", "judged-at", "run-state"];

  const element = (id) => document.getElementById(id);
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
  const say = (id, text) => {
    const place = element(id);
    if (place && place.textContent !== text) place.textContent = text;
  };

  // ---- rates

  let samples = [];
  const SVG = "http://www.w3.org/2000/svg";
  const shape = (name, className, attributes) => {
    const made = document.createElementNS(SVG, name);
    made.setAttribute("class", className);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  /** What the charts span: as long as there was something to see, within limits. */
  const span = () => {
    const seen = samples.length ? samples[samples.length - 1][0] - samples[0][0] : 0;
    return Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, Math.ceil(seen / 60000) * 60000));
  };
  const draw = (id, column, text) => {
    const millis = span();
    const end = samples.length ? samples[samples.length - 1][0] : 0;
    const shown = samples.filter((sample) => sample[0] > end - millis);
    const peak = Math.max(1, ...shown.map((sample) => sample[column]));
    const x = (sample) => (WIDTH - ((end - sample[0]) / millis) * WIDTH).toFixed(1);
    const y = (sample) => (HEIGHT - (sample[column] / peak) * (HEIGHT - 8)).toFixed(1);
    const line = shown.map((sample, index) => (index ? "L" : "M") + x(sample) + " " + y(sample)).join("");
    const parts = [];
    if (shown.length > 1) {
      parts.push(shape("path", "area", { d: line + "L" + WIDTH + " " + HEIGHT + "L" + x(shown[0]) + " " + HEIGHT + "z" }));
      parts.push(shape("path", "line", { d: line }));
    }
    const second = WIDTH / (millis / 1000);
    for (const sample of shown) {
      if (sample[3] > 0) parts.push(shape("rect", "drop", { x: x(sample), y: 0, width: second.toFixed(1), height: 6 }));
    }
    element(id + "-chart").replaceChildren(...parts);
    say(id + "-peak", "peak " + text(shown.length ? peak : 0));
    return shown.some((sample) => sample[3] > 0);
  };
  const drawAll = () => {
    say("span-begin", span() / 60000 + " min ago");
    draw("packets", 1, grouped);
    element("drop-legend").hidden = !draw("bytes", 2, bytes);
  };

  // ---- the status of each second

  const STATES = { UP: "up", DOWN: "down", GONE: "gone", UNKNOWN: "unknown" };
  const showInterfaces = (interfaces) => {
    const rows = document.querySelectorAll("tr[data-interface]");
    if (rows.length !== interfaces.length || interfaces.some((each, i) => rows[i].dataset.interface !== each.name)) {
      fetchPage();
      return;
    }
    interfaces.forEach((each, index) => {
      for (const cell of rows[index].querySelectorAll("[data-field]")) {
        const field = cell.dataset.field;
        const text = field === "state" ? STATES[each.state] : grouped(each[field]);
        if (cell.textContent !== text) cell.textContent = text;
      }
    });
  };
  const showLosses = (losses) => {
    element("no-losses").hidden = losses.length > 0;
    element("losses").replaceChildren(...losses.map((loss) => {
      const item = document.createElement("li");
      item.textContent = loss.sentence;
      return item;
    }));
  };
  const NO_PACKET = "none yet";
  const showRecording = (recording) => {
    const failure = recording ? recording.failure : null;
    say("not-recording", failure === null ? "" : "Nothing is recorded: " + failure + ". The analysis goes on.");
    element("not-recording").hidden = failure === null;
    const row = element("ring");
    if (!recording) return;
    const cell = (field) => row.querySelector('[data-field="' + field + '"]');
    // Times are shown in the zone of the run, which the server knows.
    if (!row || (recording.oldest !== null && cell("oldest").textContent === NO_PACKET)) fetchPage();
    if (!row) return;
    const show = (field, text) => {
      if (cell(field).textContent !== text) cell(field).textContent = text;
    };
    show("state", failure === null ? "recording" : "stopped");
    for (const field of ["packets", "notRecorded", "files"]) show(field, grouped(recording[field]));
    for (const field of ["bytes", "limitBytes"]) show(field, bytes(recording[field]));
  };
  const showStatus = (status) => {
    say("packets-per-second", grouped(status.packetsPerSecond));
    say("bytes-per-second", bytes(status.bytesPerSecond));
    say("packets", grouped(status.packets));
    say("flow-count", grouped(Math.max(status.flows, status.activeFlows)));
    say("dropped", grouped(status.dropped));
    say("lag", status.lagSeconds.toFixed(1) + " s");
    element("dropped").parentElement.classList.toggle("bad", status.dropped > 0);
    showInterfaces(status.interfaces);
    showLosses(status.losses);
    showRecording(status.recording);
  };

  // ---- recent flows

  const filterFlows = () => {
    const field = element("flow-filter");
    if (!field) return;
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...element("flow-table").tBodies[0].rows];
    let kept = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      kept += row.hidden ? 0 : 1;
    }
    say("flow-status", grouped(kept) + " of " + grouped(rows.length) + " flows");
  };
  let typing = 0;
  document.addEventListener("input", (event) => {
    if (event.target.id !== "flow-filter") return;
    clearTimeout(typing);
    typing = setTimeout(filterFlows, 120);
  });

  // ---- the page anew

  const scrolled = () => new Map([...document.querySelectorAll(".scroll")]
    .map((box) => [box.getAttribute("aria-labelledby"), [box.scrollLeft, box.scrollTop]]));
  /** Finds what has the focus in the page that comes. */
  const selector = (active) => {
    if (!active || active === document.body) return null;
    if (active.id) return "#" + CSS.escape(active.id);
    if (active.matches("summary")) return '[data-finding="' + CSS.escape(active.parentElement.dataset.finding) + '"] > summary';
    if (active.matches("a[href]")) return 'a[href="' + CSS.escape(active.getAttribute("href")) + '"]';
    const name = active.getAttribute("aria-labelledby");
    return name ? '[aria-labelledby="' + CSS.escape(name) + '"]' : null;
  };
  const takeOver = (next) => {
    const field = element("flow-filter");
    const query = field ? field.value : "";
    const active = document.activeElement;
    const focused = selector(active);
    const selection = active === field && field ? [field.selectionStart, field.selectionEnd] : null;
    const places = scrolled();
    const unfolded = new Map([...document.querySelectorAll("details[data-finding]")]
      .map((finding) => [finding.dataset.finding, finding.open]));
    for (const id of PARTS) {
      const newer = next.getElementById(id);
      if (newer) element(id).replaceWith(document.adoptNode(newer));
    }
    // A page that was asked for before the end may come after it.
    if (isOver) say("run-state", "The run is over");
    document.title = next.title;
    for (const finding of document.querySelectorAll("details[data-finding]")) {
      if (unfolded.has(finding.dataset.finding)) finding.open = unfolded.get(finding.dataset.finding);
    }
    if (element("flow-filter")) element("flow-filter").value = query;
    filterFlows();
    for (const box of document.querySelectorAll(".scroll")) {
      const place = places.get(box.getAttribute("aria-labelledby"));
      if (place) [box.scrollLeft, box.scrollTop] = place;
    }
    if (focused && document.activeElement === document.body) {
      const again = document.querySelector(focused);
      if (again) again.focus({ preventScroll: true });
      if (again && selection) again.setSelectionRange(...selection);
    }
  };
  let isOver = false;
  let fetching = false;
  let isStale = false;
  const fetchPage = () => {
    if (fetching) {
      isStale = true;
      return;
    }
    fetching = true;
    const request = new XMLHttpRequest();
    request.open("GET", "/");
    request.responseType = "document";
    request.onload = () => {
      if (request.responseURL.endsWith("/login")) location.reload();
      else if (request.status === 200 && request.response) takeOver(request.response);
      else if (request.status === 503) isStale = true;
    };
    request.onloadend = () => {
      fetching = false;
      if (isStale) {
        isStale = false;
        setTimeout(fetchPage, AGAIN_MILLIS);
      }
    };
    request.send();
  };

  // ---- events

  const connection = (className, text) => {
    element("connection").className = "connection " + className;
    say("connection-state", text);
  };
  let intervalShown = -1;
  let isFirst = true;
  const told = (interval) => {
    if (interval.interval === intervalShown) return;
    intervalShown = interval.interval;
    fetchPage();
    const count = interval.new.length;
    if (!isFirst && count > 0) {
      say("announcement", (count === 1 ? "One new finding: " : count + " new findings: ")
        + interval.new.slice(0, 3).map((each) => each.title).join("; "));
    }
    isFirst = false;
  };

  const follow = () => {
    const events = new EventSource("/events");
    const on = (name, take) => events.addEventListener(name, (event) => take(JSON.parse(event.data)));
    events.onopen = () => connection("connected", "live");
    events.onerror = () => {
      connection("lost", "Connection lost; trying again");
      // A browser gives up for good when the answer was no stream.
      if (events.readyState === EventSource.CLOSED) setTimeout(follow, AGAIN_MILLIS);
    };
    on("samples", (data) => {
      const last = samples.length ? samples[samples.length - 1][0] : -1;
      samples = samples.concat(data.samples.filter((sample) => sample[0] > last)).slice(-MAX_SAMPLES);
      drawAll();
    });
    on("status", showStatus);
    on("interval", told);
    on("end", () => {
      events.close();
      isOver = true;
      connection("", "this is its last state");
      say("run-state", "The run is over");
      fetchPage();
    });
  };

  document.documentElement.classList.add("scripted");
  filterFlows();
  drawAll();
  follow();
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
