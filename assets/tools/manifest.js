/*
 * The manifest by which a browser keeps the paper among its programs. Only over http: on a disk browsers refuse to load
 * one, and say so.
 */
(function () {
  "use strict";

  const { manifest } = document.currentScript.dataset;
  if (!manifest || !location.protocol.startsWith("http")) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = manifest;
  document.head.append(link);
})();
