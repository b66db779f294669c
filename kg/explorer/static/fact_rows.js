// The table under the network: what the picture draws and the panel tells, in rows, for screen readers and for whoever
// has no picture.
"use strict";

kg.factRows = function (body, note, data, words) {
  var MOST = 1000; // rows
  var waiting = null;

  function said(quotations) {
    if (!quotations.length) return kg.element("td", {});
    var quoted = quotations[0], sentence = data.sentences[quoted[0]], source = data.sources[sentence[0]];
    return kg.element("td", {}, [
      kg.element("div", { "class": "words", lang: "vi" }, kg.marked(sentence[1], quoted[1], quoted[2])),
      kg.element("small", { "class": "quiet" }, [kg.element("a", { href: source.address, text: kg.shortened(source.title, 160) })])
    ]);
  }

  function named(id) {
    return kg.element("td", {}, id === null ? [] : [kg.element("a", { href: data.nodes[id].address }, [kg.element("bdi", { text: kg.shortened(kg.say(data.nodes[id].label), 240) })])]);
  }

  function row(who, what, whom, period, quotations) {
    var dates = [period.start || period.first, period.end || period.last].filter(Boolean).map(kg.date);
    return kg.element("tr", {}, [
      named(who), kg.element("td", { text: kg.say(what) }), named(whom),
      kg.element("td", { "class": "when", text: dates[0] === dates[1] ? dates[0] || "" : dates.join(" – ") }), said(quotations)
    ]);
  }

  function draw(graph) {
    waiting = null;
    var rows = [];
    data.edges.forEach(function (edge) {
      if (graph.isVisible(edge.source) && graph.isVisible(edge.target)) rows.push([edge.source, edge.label, edge.target, edge.period, edge.quotations]);
    });
    data.nodes.forEach(function (node, id) {
      if (graph.isVisible(id)) node.facts.forEach(function (fact) { rows.push([id, words.section["fact-" + fact.kind], null, fact.period, fact.quotations]); });
    });
    note.textContent = rows.length > MOST ? kg.fill(kg.say(words.facts.cut), { shown: MOST, total: rows.length }) : "";
    body.replaceChildren.apply(body, rows.slice(0, MOST).map(function (each) { return row.apply(null, each); }));
  }

  return {
    // Soon, and once for many changes.
    redraw: function (graph) {
      clearTimeout(waiting);
      waiting = setTimeout(function () { draw(graph); }, 120);
    }
  };
};
