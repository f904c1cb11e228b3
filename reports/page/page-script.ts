/**
 * The script of the page, plain ES2019; its hash stands in the page's policy. It draws the charts from the data
 * block, answers the pointer and the arrow keys, and hides scenarios that are switched off. Text goes in through
 * textContent only.
 */
export const pageScript = `
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var words = data.words;
  var off = new Set();
  var NS = "http://www.w3.org/2000/svg";
  function make(name, attributes, parent, text) {
    var node = document.createElementNS(NS, name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }
  /* A colour of the document as the theme has it. */
  function paint(colour) { return "var(--" + colour + ")"; }
  /* Width of texts in the size of a chart. */
  function widest(svg, texts) {
    return texts.reduce(function (most, text) {
      var probe = make("text", { class: "name strong" }, svg, text), width = probe.getComputedTextLength();
      svg.removeChild(probe);
      return Math.max(most, width);
    }, 0);
  }
  var printed = 0;
  var lead = data.runs.filter(function (run) { return run.lead; })[0];
  /* Charts are drawn as wide as they stand, so that their letters keep one size on every screen and on paper. */
  function widthOf(figure) { return printed || Math.max(280, figure.clientWidth || 960); }
  function number(value, decimals) {
    if (value === null || value === undefined) return "\\u2013";
    return new Intl.NumberFormat(data.language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      .format(Number(value.toFixed(decimals)) || 0).replace("-", "\\u2212");
  }
  function niceStep(low, high) {
    var raw = (high - low) / 5 || 1, power = Math.pow(10, Math.floor(Math.log10(raw))), part = raw / power;
    return (part >= 7.07 ? 10 : part >= 3.16 ? 5 : part >= 1.41 ? 2 : 1) * power;
  }
  function decimalsOf(step) { return step >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(step))); }
  function shown(chart) {
    return chart.series.filter(function (series) { return !series.run || !off.has(series.run); });
  }
  function scale(chart, series) {
    var values = [];
    series.forEach(function (one) { one.values.forEach(function (v) { if (v !== null) values.push(v); }); });
    if (chart.shape === "stacked") {
      values = [0].concat(chart.categories.map(function (_, i) {
        return series.reduce(function (sum, one) { return sum + (one.values[i] || 0); }, 0);
      }));
    } else if (chart.shape !== "line") values.push(0);
    if (series.some(function (one) { return one.band; })) {
      var bands = series.filter(function (one) { return one.band; });
      values = bands[0].values.concat(chart.categories.map(function (_, i) {
        return bands.reduce(function (sum, one) { return sum + (one.values[i] || 0); }, 0);
      }));
    }
    var low = chart.minimum === undefined ? Math.min.apply(null, values) : chart.minimum;
    var high = chart.maximum === undefined ? Math.max.apply(null, values) : chart.maximum;
    if (!isFinite(low) || !isFinite(high)) { low = 0; high = 1; }
    if (low === high) { low -= 1; high += 1; }
    var step = niceStep(low, high);
    if (chart.minimum === undefined) low = Math.floor(low / step) * step;
    if (chart.maximum === undefined) high = Math.ceil(high / step) * step;
    return { low: low, high: high, step: step };
  }
  function draw(figure, chart) {
    figure.textContent = "";
    var series = shown(chart);
    if (chart.shape === "line") drawLine(figure, chart, series);
    else if (chart.shape === "column") drawColumns(figure, chart, series);
    else drawBars(figure, chart, series);
  }
  function canvas(figure, chart, width, height) {
    return make("svg", { viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": chart.title + ". " + chart.description }, figure);
  }
  function grid(svg, range, left, right, y) {
    var decimals = decimalsOf(range.step);
    for (var v = range.low; v <= range.high + range.step / 1e6; v += range.step) {
      make("line", { x1: left, x2: right, y1: y(v), y2: y(v), class: "rule", "stroke-width": 1 }, svg);
      make("text", { x: left - 8, y: y(v) + 4, "text-anchor": "end" }, svg, number(v, decimals));
    }
  }
  function drawLine(figure, chart, series) {
    var W = widthOf(figure), H = printed ? 310 : W < 560 ? 280 : 400, left = 40, top = 12, bottom = H - 32;
    var svg = canvas(figure, chart, W, H);
    svg.setAttribute("tabindex", "0");
    var right = W - 22 - widest(svg, series.filter(function (one) { return !one.band; }).map(function (one) { return one.name; }));
    var range = scale(chart, series), count = chart.categories.length;
    function x(i) { return left + (i / Math.max(1, count - 1)) * (right - left); }
    function y(v) { return bottom - ((v - range.low) / (range.high - range.low)) * (bottom - top); }
    grid(svg, range, left, right, y);
    chart.categories.forEach(function (name, i) {
      if (i % 5 === 0) make("text", { x: x(i), y: bottom + 20, "text-anchor": "middle" }, svg, name);
    });
    var below = chart.categories.map(function () { return 0; });
    series.forEach(function (one) {
      if (!one.band) return;
      var upper = one.values.map(function (v, i) { return below[i] + v; });
      if (one.band === "width") {
        var edge = upper.map(function (v, i) { return x(i) + "," + y(v); })
          .concat(below.map(function (v, i) { return x(i) + "," + y(v); }).reverse());
        make("polygon", { points: edge.join(" "), fill: paint(lead.colour), "fill-opacity": one.strength }, svg);
      }
      below = upper;
    });
    var lines = series.filter(function (one) { return !one.band; });
    lines.forEach(function (one) {
      var path = "", pen = false;
      one.values.forEach(function (v, i) {
        if (v === null) { pen = false; return; }
        path += (pen ? "L" : "M") + x(i).toFixed(1) + " " + y(v).toFixed(1);
        pen = true;
      });
      make("path", { d: path || "M0 0", fill: "none", stroke: paint(one.colour), "stroke-width": one.strong ? 3.2 : 2, "stroke-linejoin": "round", "stroke-dasharray": one.dashed ? "7 5" : "none" }, svg);
    });
    var ends = lines.map(function (one) {
      for (var i = count - 1; i >= 0; i--) if (one.values[i] !== null) return { one: one, x: x(i), y: y(one.values[i]), at: y(one.values[i]) };
      return null;
    }).filter(Boolean).sort(function (a, b) { return a.y - b.y; });
    for (var round = 0; round < 60; round++) {
      for (var k = 1; k < ends.length; k++) {
        var gap = 17 - (ends[k].at - ends[k - 1].at);
        if (gap > 0) { ends[k - 1].at -= gap / 2; ends[k].at += gap / 2; }
      }
      if (ends.length && ends[0].at < top) ends[0].at = top;
    }
    ends.forEach(function (end) {
      if (Math.abs(end.at - end.y) > 3) make("line", { x1: end.x + 3, y1: end.y, x2: end.x + 12, y2: end.at, stroke: paint(end.one.colour), "stroke-width": 1 }, svg);
      var label = make("text", { x: end.x + 15, y: end.at + 4, class: "name" + (end.one.strong ? " strong" : "") }, svg, end.one.name);
      label.style.fill = paint(end.one.colour);
    });
    var cross = make("line", { y1: top, y2: bottom, class: "mark", visibility: "hidden" }, svg);
    var tip = document.createElement("div");
    tip.className = "tip"; tip.hidden = true; figure.appendChild(tip);
    var live = document.createElement("p");
    live.className = "visually-hidden"; live.setAttribute("aria-live", "polite"); figure.appendChild(live);
    var current = count - 1;
    function show(i, speak) {
      current = Math.max(0, Math.min(count - 1, i));
      cross.setAttribute("x1", x(current)); cross.setAttribute("x2", x(current)); cross.setAttribute("visibility", "visible");
      tip.textContent = "";
      var head = document.createElement("strong"); head.textContent = chart.categories[current]; tip.appendChild(head);
      var rows = lines.slice().sort(function (a, b) { return (b.values[current] || 0) - (a.values[current] || 0); });
      rows.forEach(function (one) {
        var row = document.createElement("div"), name = document.createElement("span"), value = document.createElement("b");
        name.textContent = one.name; value.textContent = number(one.values[current], chart.decimals);
        row.appendChild(name); row.appendChild(value); tip.appendChild(row);
      });
      tip.hidden = false;
      var share = x(current) / W;
      if (share > 0.5) { tip.style.right = (1 - share) * 100 + 2 + "%"; tip.style.left = "auto"; }
      else { tip.style.left = share * 100 + 2 + "%"; tip.style.right = "auto"; }
      tip.style.top = "8px";
      if (speak) live.textContent = chart.categories[current] + ": " + rows.map(function (one) { return one.name + " " + number(one.values[current], chart.decimals); }).join("; ");
    }
    function hide() { tip.hidden = true; cross.setAttribute("visibility", "hidden"); }
    svg.addEventListener("pointermove", function (event) {
      var box = svg.getBoundingClientRect();
      var at = ((event.clientX - box.left) / box.width) * W;
      show(Math.round(((at - left) / (right - left)) * (count - 1)), false);
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", function (event) {
      var steps = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count };
      if (event.key === "Escape") hide();
      if (!(event.key in steps)) return;
      event.preventDefault();
      show(tip.hidden ? current : current + steps[event.key], true);
    });
  }
  function drawColumns(figure, chart, series) {
    var W = widthOf(figure), H = printed || W < 560 ? 280 : 340, left = 40, right = W - 2, top = 20, bottom = H - 40;
    var svg = canvas(figure, chart, W, H), range = scale(chart, series), count = chart.categories.length;
    if (widest(svg, chart.categories) * count > right - left) {
      /* Names that would run into each other stand beside lying bars. */
      figure.removeChild(svg);
      drawBars(figure, chart, series);
      return;
    }
    function y(v) { return bottom - ((v - range.low) / (range.high - range.low)) * (bottom - top); }
    grid(svg, range, left, right, y);
    var slot = (right - left) / count, bar = Math.min(46, (slot * 0.78) / Math.max(1, series.length));
    chart.categories.forEach(function (name, i) {
      var start = left + slot * (i + 0.5) - (bar * series.length) / 2;
      series.forEach(function (one, s) {
        var v = one.values[i];
        if (v === null) return;
        var rect = make("rect", { x: start + s * bar, y: Math.min(y(v), y(0)), width: Math.max(1, bar - 1.5), height: Math.abs(y(v) - y(0)), fill: paint(one.colour) }, svg);
        make("title", {}, rect, name + ", " + one.name + ": " + number(v, chart.decimals) + " " + chart.unit);
        if (chart.labels && bar > 24) make("text", { x: start + s * bar + bar / 2, y: y(Math.max(v, 0)) - 5, "text-anchor": "middle" }, svg, number(v, chart.decimals));
      });
      make("text", { x: left + slot * (i + 0.5), y: bottom + 20, "text-anchor": "middle" }, svg, name);
    });
    make("line", { x1: left, x2: right, y1: y(0), y2: y(0), class: "mark" }, svg);
  }
  function drawBars(figure, chart, series) {
    var kept = chart.categories.map(function (_, i) { return i; }).filter(function (i) { return !chart.runs || !off.has(chart.runs[i]); });
    var stacked = chart.shape === "stacked", bar = stacked ? 26 : 15, each = stacked ? bar + 12 : bar * series.length + 12;
    var W = widthOf(figure), svg = canvas(figure, chart, W, 100), range = scale(chart, series);
    var names = kept.map(function (i) { return chart.categories[i]; });
    var left = Math.min(W * 0.42, 12 + widest(svg, names)), right = W - (stacked ? 14 : 44), top = 6;
    if (stacked) {
      var key = 0, line = 0;
      series.forEach(function (one) {
        var size = 30 + widest(svg, [one.name]);
        if (key > 0 && key + size > W) { key = 0; line += 1; }
        make("rect", { x: key, y: 6 + line * 20, width: 11, height: 11, fill: paint(one.colour) }, svg);
        make("text", { x: key + 15, y: 16 + line * 20 }, svg, one.name);
        key += size;
      });
      top = 34 + line * 20;
    }
    var H = top + each * kept.length + (stacked ? 28 : 8);
    svg.setAttribute("viewBox", "0 0 " + W + " " + H);
    function x(v) { return left + ((v - range.low) / (range.high - range.low)) * (right - left); }
    if (stacked) {
      for (var t = range.low; t <= range.high + range.step / 1e6; t += range.step) {
        make("line", { x1: x(t), x2: x(t), y1: top, y2: H - 24, class: "rule" }, svg);
        make("text", { x: x(t), y: H - 8, "text-anchor": "middle" }, svg, number(t, decimalsOf(range.step)));
      }
    }
    kept.forEach(function (i, row) {
      var y0 = top + row * each + 4, at = 0;
      make("text", { x: left - 8, y: y0 + (stacked ? bar / 2 : (bar * series.length) / 2) + 4, "text-anchor": "end" }, svg, chart.categories[i]);
      series.forEach(function (one, s) {
        var v = one.values[i];
        if (v === null) return;
        var rect = make("rect", { x: x(stacked ? at : Math.min(0, v)), y: stacked ? y0 : y0 + s * bar, width: Math.max(0.5, Math.abs(x(v) - x(0))), height: bar - 1.5, fill: paint(one.colour) }, svg);
        make("title", {}, rect, chart.categories[i] + ", " + one.name + ": " + number(v, chart.decimals) + " " + chart.unit);
        if (!stacked) make("text", { x: x(Math.max(0, v)) + 5, y: y0 + s * bar + bar - 4 }, svg, number(v, chart.decimals));
        at += v;
      });
    });
  }
  var places = Array.prototype.map.call(document.querySelectorAll("figure[data-chart]"), function (figure) {
    return { figure: figure, chart: data.charts[Number(figure.getAttribute("data-chart"))] };
  });
  var explorer = document.getElementById("explorer");
  var area = document.getElementById("area"), domain = document.getElementById("domain");
  function explore() {
    if (!explorer) return;
    var a = Number(area.value), d = Number(domain.value);
    draw(explorer, {
      shape: "line", decimals: 1, unit: "%", categories: data.years.map(String),
      title: data.areas[a] + ", " + data.domains[d], description: words.attainment,
      series: data.runs.map(function (run, r) {
        return { name: run.name, run: run.id, colour: run.colour, dashed: r === 0, strong: run.lead, values: data.attainment[r][a][d] };
      })
    });
    var body = document.getElementById("explorer-rows");
    body.textContent = "";
    data.years.forEach(function (year, i) {
      if (i % 5 !== 0 && i !== data.years.length - 1) return;
      var row = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row"; head.textContent = year; row.appendChild(head);
      data.runs.forEach(function (run, r) {
        var cell = document.createElement("td");
        cell.className = "n" + (off.has(run.id) ? " off" : "");
        cell.textContent = number(data.attainment[r][a][d][i], 1);
        row.appendChild(cell);
      });
      body.appendChild(row);
    });
  }
  function refresh() {
    places.forEach(function (place) { draw(place.figure, place.chart); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-run]"), function (cell) {
      cell.classList.toggle("off", off.has(cell.getAttribute("data-run")));
    });
    explore();
  }
  Array.prototype.forEach.call(document.querySelectorAll(".runs input"), function (box) {
    box.addEventListener("change", function () {
      if (box.checked) off.delete(box.value); else off.add(box.value);
      refresh();
    });
  });
  if (explorer) { area.addEventListener("change", explore); domain.addEventListener("change", explore); }
  var waiting = 0, drawnAt = document.documentElement.clientWidth;
  window.addEventListener("resize", function () {
    if (document.documentElement.clientWidth === drawnAt) return;
    drawnAt = document.documentElement.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 80);
  });
  /* A4 less its margins, in CSS pixels. */
  window.addEventListener("beforeprint", function () { printed = 688; refresh(); });
  window.addEventListener("afterprint", function () { printed = 0; refresh(); });
  document.documentElement.classList.add("ready");
  refresh();
})();
`.trim();
