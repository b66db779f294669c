// Which nodes and lines of a page hang together; told anew of what came since by `grow`.
"use strict";

kg.graphIndex = function (data) {
  var neighbours = [], linesOf = [], byName = new Map(), known = 0;

  function grow() {
    for (var id = neighbours.length; id < data.nodes.length; id++) {
      neighbours.push(new Set());
      linesOf.push(new Set());
      byName.set(data.nodes[id].name, id);
    }
    for (; known < data.lines.length; known++) {
      var line = data.lines[known];
      neighbours[line.source].add(line.target);
      neighbours[line.target].add(line.source);
      linesOf[line.source].add(known);
      linesOf[line.target].add(known);
    }
  }
  grow();

  return {
    grow: grow, neighbours: neighbours, linesOf: linesOf, byName: byName,
    // Lines that sigma.js draws as one, [from, to, number of lines, whether all are directives]; `standsFor` says which
    // node is drawn for one (itself, its community, or null for none). With them, who is drawn beside whom.
    bundles: function (drawn, standsFor) {
      var found = new Map(), near = new Map();
      data.lines.forEach(function (line, id) {
        if (!drawn(id)) return;
        var from = standsFor(line.source), to = standsFor(line.target);
        if (from === null || to === null || from === to) return;
        var key = Math.min(from, to) + " " + Math.max(from, to);
        var bundle = found.get(key), directive = line.kind === "directive";
        if (bundle) { bundle[2]++; bundle[3] = bundle[3] && directive && bundle[0] === from; }
        else found.set(key, [from, to, 1, directive]);
        [[from, to], [to, from]].forEach(function (pair) {
          if (!near.has(pair[0])) near.set(pair[0], new Set());
          near.get(pair[0]).add(pair[1]);
        });
      });
      return { lines: Array.from(found.values()), near: near };
    }
  };
};
