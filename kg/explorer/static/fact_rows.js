// The table under the network: what the picture draws and the panel tells, in rows, for screen readers and for whoever
// has no picture.
"use strict";

kg.factRows = function (body, note, data, words) {
  var MOST = 1000; // rows
  var waiting = null, shown = [], language = "";

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

  function row(each) {
    var stated = each.edge || each.fact, period = stated.period;
    var dates = [period.start || period.first, period.end || period.last].filter(Boolean).map(kg.date);
    return kg.element("tr", {}, [
      named(each.edge ? each.edge.source : each.node),
      kg.element("td", { text: kg.say(each.edge ? each.edge.label : words.section["fact-" + each.fact.kind]) }),
      named(each.edge ? each.edge.target : null),
      kg.element("td", { "class": "when", text: dates[0] === dates[1] ? dates[0] || "" : dates.join(" – ") }), said(stated.quotations)
    ]);
  }

  function draw(graph) {
    waiting = null;
    var rows = data.rows.filter(function (each) {
      return each.edge ? graph.isVisible(each.edge.source) && graph.isVisible(each.edge.target) : graph.isVisible(each.node);
    });
    note.textContent = rows.length > MOST ? kg.fill(kg.say(words.facts.cut), { shown: MOST, total: rows.length }) : "";
    // Of a picture that grew only the new rows are made: to set a thousand anew takes longer than to draw the picture.
    var wanted = rows.slice(0, MOST);
    var grown = wanted.length >= shown.length && kg.language() === language && shown.every(function (each, at) { return each === wanted[at]; });
    if (!grown) body.replaceChildren();
    wanted.slice(grown ? shown.length : 0).forEach(function (each) { body.appendChild(row(each)); });
    shown = wanted;
    language = kg.language();
  }

  return {
    // Soon, and once for many changes.
    redraw: function (graph) {
      clearTimeout(waiting);
      waiting = setTimeout(function () { draw(graph); }, 120);
    }
  };
};
