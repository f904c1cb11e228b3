/**
 * Number of the model: raised by one with every change that gives other results for the same pack and scenario. A bundle
 * carries it, so that whoever opens it years later learns whether the model changed or the file did. The test beside
 * `tests/golden/model-revision/` fails when results change and this number does not.
 * @example modelRevision >= 5 // true
 */
export const modelRevision = 5;
