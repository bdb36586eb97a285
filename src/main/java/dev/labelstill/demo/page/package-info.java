/**
 * The demo's report as one HTML page that needs nothing else: figures, pictures, the stream's
 * account. Text in, text out.
 */
@NullMarked
package dev.labelstill.demo.page;

import org.jspecify.annotations.NullMarked;
