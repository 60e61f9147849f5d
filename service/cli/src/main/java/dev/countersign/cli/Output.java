package dev.countersign.cli;

/** How results are written. */
enum Output {
    TEXT,
    /** One JSON object, in the shapes of the API. */
    JSON
}
