/** The demo's figures as a table for the terminal. */
@NullMarked
package dev.labelstill.demo.terminal;

import org.jspecify.annotations.NullMarked;
