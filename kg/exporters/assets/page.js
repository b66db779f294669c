// Every page: language, light or dark, search keys and dates. No page of ours makes a request.
"use strict";

var kg = {};

// Lower case, no accents, đ as d: “Lương Cường” is found by “luong cuong”. The same rule as kg.language.folding.plain.
kg.plain = function (text) {
  return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
};

kg.remember = function (key, value) {
  try {
    if (value !== undefined) localStorage.setItem("kg-" + key, value);
    return localStorage.getItem("kg-" + key);
  } catch (refused) {
    return null; // a page opened from a file may have no storage; it then forgets, nothing worse
  }
};

kg.language = function () { return document.documentElement.dataset.language; };

// Picks one language of a {vi, en} label.
kg.say = function (label) {
  if (!label) return "";
  return kg.language() === "en" && label.en ? label.en : label.vi;
};

kg.shortened = function (text, limit) { return text.length > limit ? text.slice(0, limit - 1) + "…" : text; };

kg.fill = function (template, values) {
  return template.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? String(values[name]) : whole; });
};

// 2024-06-26 → 26/6/2024 or 26 Jun 2024; 2024-06 and 2024 keep their precision.
kg.date = function (iso) {
  if (!iso) return "";
  var parts = iso.slice(0, 10).split("-").map(Number);
  if (kg.language() === "en") {
    var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if (parts.length === 1) return String(parts[0]);
    return (parts[2] ? parts[2] + " " : "") + months[parts[1] - 1] + " " + parts[0];
  }
  return parts.reverse().join("/");
};

// Makes an element; text only ever arrives by textContent, so that no label can become markup.
kg.element = function (tag, attributes, children) {
  var made = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    if (name === "text") made.textContent = attributes.text;
    else if (attributes[name] !== undefined && attributes[name] !== null) made.setAttribute(name, attributes[name]);
  });
  (children || []).forEach(function (child) { if (child) made.appendChild(child); });
  return made;
};

// A link only where the address is one of the web; anything else stays text.
kg.webAddress = function (url) {
  return typeof url === "string" && /^https?:\/\//i.test(url) ? url : null;
};

(function () {
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function applyTheme() {
    root.dataset.theme = kg.remember("theme") || (dark.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("kg-theme"));
  }

  function applyLanguage(language) {
    root.dataset.language = language;
    root.lang = language;
    document.querySelectorAll("[data-vi]").forEach(function (held) {
      held.setAttribute(held.dataset.attribute, language === "en" ? held.dataset.en : held.dataset.vi);
    });
    document.dispatchEvent(new CustomEvent("kg-language"));
  }

  applyTheme();
  dark.addEventListener("change", applyTheme);

  document.addEventListener("DOMContentLoaded", function () {
    applyLanguage(kg.remember("language") === "en" ? "en" : "vi");
    document.querySelectorAll("[data-does=theme]").forEach(function (button) {
      button.addEventListener("click", function () {
        kg.remember("theme", root.dataset.theme === "dark" ? "light" : "dark");
        if (!kg.remember("theme")) root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
        else applyTheme();
        document.dispatchEvent(new CustomEvent("kg-theme"));
      });
    });
    document.querySelectorAll("[data-does=language]").forEach(function (button) {
      button.addEventListener("click", function () {
        var next = root.dataset.language === "en" ? "vi" : "en";
        kg.remember("language", next);
        applyLanguage(next);
      });
    });
  });
})();
