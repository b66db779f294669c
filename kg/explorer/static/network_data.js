// The network as far as it has come from the server, in the shape that graph pages hold (kg/exporters/graph_data.py):
// sentences and articles once each, nodes by number in the order of their coming.
"use strict";

kg.networkData = function (given, words) {
  var data = {
    title: given.label, file: "network", total: 0, shown: Infinity, step: given.step,
    kinds: given.kinds.concat(["topic", "article", "other"]), // the last three have no chip and are never filtered away
    sources: [], sentences: [], nodes: [], lines: [], edges: [],
    rows: [] // edges and facts in the order of their coming, for the table
  };
  var points = [], sizes = [], place = kg.placing(window.innerHeight > window.innerWidth);
  var nodes = new Map(), sources = new Map(), sentences = new Map(), lines = new Map(), edges = new Set();

  function numbered(map, key, list, make) {
    if (!map.has(key)) { map.set(key, list.length); list.push(make()); }
    return map.get(key);
  }

  function quotations(list, answer) {
    return list.map(function (quoted) {
      var source = numbered(sources, quoted.source, data.sources, function () { return answer.sources[quoted.source]; });
      var sentence = numbered(sentences, quoted.source + "\n" + quoted.sentence, data.sentences, function () { return [source, quoted.sentence]; });
      return [sentence, quoted.start, quoted.end];
    });
  }

  function addNode(node) {
    return numbered(nodes, node.id, data.nodes, function () {
      return {
        iri: node.id, name: node.id.indexOf(given.base) === 0 ? node.id.slice(given.base.length) : node.id, address: node.address,
        kind: node.kind, label: node.label, lines: node.drawn, note: node.note, topic: node.topic, period: node.period, links: node.links,
        variants: node.variants, degree: 0, facts: [], quotations: [], totals: {}, neighbours: null, told: false
      };
    });
  }

  function addLine(line, answer) {
    var source = nodes.get(line.source), target = nodes.get(line.target);
    var label = line.label || words.relation[line.kind];
    var key = [source, target, line.kind].join(" ");
    if (edges.has(key + " " + label.vi)) return;
    var number = numbered(lines, key, data.lines, function () {
      data.nodes[source].degree++;
      data.nodes[target].degree++;
      return { source: source, target: target, kind: line.kind, label: label, bend: 0, offices: [] };
    });
    var drawn = data.lines[number];
    drawn.offices.push(label);
    if (drawn.offices.length > 1) {
      var more = " (+" + (drawn.offices.length - 1) + ")", first = drawn.offices[0];
      drawn.label = { vi: first.vi + more, en: (first.en || first.vi) + more };
    }
    edges.add(key + " " + label.vi);
    data.edges.push({
      source: source, target: target, line: number, kind: line.kind, label: label, status: null, inferred: false,
      period: line.period, quotations: quotations(line.quotations, answer), claims: line.claims
    });
    data.rows.push({ edge: data.edges[data.edges.length - 1] });
  }

  function addFacts(number, answer) {
    var node = data.nodes[number];
    if (node.told || !Object.keys(answer.facts).length) return;
    Object.keys(answer.facts).forEach(function (section) {
      var told = answer.facts[section];
      told.items.forEach(function (item) {
        var quoted = quotations(item.quotations, answer);
        var fact = { kind: section.replace("fact-", ""), label: quoted.length ? null : item.label, status: null, period: {}, quotations: quoted };
        node.facts.push(fact);
        data.rows.push({ node: number, fact: fact });
      });
      if (told.more || told.total > told.items.length) node.totals[section] = told.total + (told.more ? "+" : "");
    });
  }

  return {
    data: data, points: points, sizes: sizes,
    number: function (iri) { return nodes.has(iri) ? nodes.get(iri) : null; },
    // Takes in an answer of /network.json; the numbers of the node it is about and of the neighbours in it.
    take: function (answer) {
      var known = data.nodes.length;
      var ids = answer.nodes.map(addNode), focus = nodes.get(answer.focus);
      if (points.length === focus) points.push(place.around(null, 1)[0]); // only ever the first, or one that was searched for
      place.around(points[focus], data.nodes.length - points.length).forEach(function (point) { points.push(point); });
      for (var id = known; id < data.nodes.length; id++) sizes.push(id === 0 ? 14 : 5 + Math.sqrt(Math.min(data.nodes[id].links, 30)));
      answer.lines.forEach(function (line) { addLine(line, answer); });
      addFacts(focus, answer);
      data.nodes[focus].neighbours = answer.total;
      data.nodes[focus].told = true;
      data.total = data.nodes.length;
      return { focus: focus, neighbours: ids.filter(function (each) { return each !== focus; }), grown: data.nodes.length > known };
    }
  };
};
