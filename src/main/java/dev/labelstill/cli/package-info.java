/** The commands: serve, demo, evaluate, import. */
@NullMarked
package dev.labelstill.cli;

import org.jspecify.annotations.NullMarked;
