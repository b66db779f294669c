// The picture of a query's result: its nodes by sigma.js, each laid near what it hangs on; a double click opens a page.
"use strict";

// nodes: {name, kind, label}; groups: arrays of numbers of nodes, the first of each placed by an earlier group or alone;
// lines: {source, target, label} by number; `open` is called with the number of a node.
kg.resultPicture = function (frame, reason, nodes, groups, lines, open) {
  var MOST_WRITTEN = 14; // lines that have their words written on them all the time
  if (!kg.hasSigma()) return kg.noPicture(frame, reason);
  nodes.forEach(function (node) { node.lines = { vi: broken(kg.say(node.label)) }; });
  var points = [], place = kg.placing(), all = nodes.map(function (node, id) { return id; });
  groups.forEach(function (group) {
    var first = group[0];
    if (!points[first]) points[first] = place.around(null, 1)[0];
    place.around(points[first], group.length - 1).forEach(function (point, at) { points[group[at + 1]] = point; });
  });
  var degrees = nodes.map(function () { return 0; });
  lines.forEach(function (line) { degrees[line.source]++; degrees[line.target]++; });
  var data = { nodes: nodes, lines: lines };
  var order = all.slice().sort(function (a, b) { return degrees[b] - degrees[a] || a - b; });
  var state = {
    selected: null, focused: null, hovered: null,
    visibleInOrder: function () { return order; },
    dimmed: function (id) { return state.hovered !== null && id !== state.hovered && !index.neighbours[state.hovered].has(id); },
    litLines: function () {
      if (state.hovered !== null) return Array.from(index.linesOf[state.hovered]);
      return lines.length <= MOST_WRITTEN ? lines.map(function (line, id) { return id; }) : [];
    }
  };
  var index = kg.graphIndex(data);
  var picture = kg.sigmaPicture(frame, data, { points: points, sizes: degrees.map(function (degree) { return 7 + Math.sqrt(Math.min(degree, 36)); }), upright: false, closest: 1 });
  var names = kg.names(frame, data, picture, state);
  picture.show(all, all, index.bundles(function () { return true; }, function (id) { return id; }).lines);
  picture.emphasise(null); // draws it, which fitting needs
  picture.fit(all, true);

  function nodeAt(x, y) { var id = picture.nodeAt(x, y); return id === null ? names.nodeAt(x, y) : id; }
  picture.onMove(function (x, y) {
    var id = x < 0 ? null : nodeAt(x, y);
    if (id === state.hovered) return;
    state.hovered = id;
    picture.emphasise(id === null ? null : new Set(Array.from(index.neighbours[id]).concat([id])), null, id);
  });
  picture.onDoubleClick(function (x, y) { var id = nodeAt(x, y); if (id !== null) open(id); });
  document.addEventListener("kg-theme", picture.recolour);
  var end = picture.end;
  picture.end = function () {
    document.removeEventListener("kg-theme", picture.recolour);
    end();
  };
  return picture;

  // A label in lines of some twenty characters, three at most; names that come from Python are broken there.
  function broken(text) {
    var rows = [""];
    kg.shortened(text, 60).split(" ").forEach(function (word) {
      var last = rows.length - 1;
      if (rows[last] && rows[last].length + word.length > 20) rows.push(word);
      else rows[last] += (rows[last] ? " " : "") + word;
    });
    return rows.length > 3 ? rows.slice(0, 2).concat(rows[2] + "…") : rows;
  }
};
