"use strict";

/**
 * Stands in for `@stdlib/utils-eval` in what the page loads: that package tests a language feature by running text as code, which
 * the content security policy reports. The test catches what is thrown and takes the feature as absent.
 */
module.exports = function refuseEval() {
  throw new Error("text is not run as code here");
};
