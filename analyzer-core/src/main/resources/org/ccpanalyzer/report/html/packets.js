// SPDX-License-Identifier: Apache-2.0
"use strict";

// The packets of a finding: the page has those that matter most, the rest are made into rows for whoever asks.
(() => {
  const CLASSES = ["num", "", "time", "num after", "from", "flags", "num seq", "num seq", "num length", "num payload", "what"];
  const NUMBER = 0;
  const FILE = 1;
  const TIME = 2;
  const WHAT = 10;
  const PROVES = 11;
  const COLUMNS = 10;

  const make = (name, className, content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== undefined) made.append(content);
    return made;
  };

  const flowRow = (ends, part, facts) => {
    const cell = make("th");
    cell.scope = "rowgroup";
    cell.colSpan = COLUMNS;
    cell.append(make("span", "code", ends));
    if (part) cell.append(" ", make("span", "part", part));
    if (facts) cell.append(" ", make("span", "flow-facts", facts));
    const row = make("tr", "flow");
    row.append(cell);
    return row;
  };

  const packetRow = (cells) => {
    const row = make("tr", cells[PROVES] ? "proves" : "");
    for (let place = NUMBER; place <= WHAT; place++) {
      if (place === FILE) continue;
      const cell = make(place === NUMBER ? "th" : "td", CLASSES[place]);
      if (place === NUMBER) cell.scope = "row";
      if (place === TIME && cells[FILE]) cell.append(make("span", "file", cells[FILE]));
      if (place === WHAT && cells[PROVES]) cell.append(make("strong", "proof", "proof"), " ");
      cell.append(cells[place]);
      row.append(cell);
    }
    return row;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-packets]");
    if (!button) return;
    const table = document.getElementById(button.dataset.packets);
    const groups = JSON.parse(document.getElementById(button.dataset.packets + "-data").textContent);
    for (const body of [...table.tBodies]) body.remove();
    for (const [ends, part, facts, packets] of groups) {
      const body = make("tbody");
      body.append(flowRow(ends, part, facts), ...packets.map(packetRow));
      table.append(body);
    }
    table.parentElement.focus();
    button.parentElement.remove();
  });
})();
