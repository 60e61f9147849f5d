/** The HTTP API: what is asked is read strictly, what is answered is a record, every failure becomes one problem. */
@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
