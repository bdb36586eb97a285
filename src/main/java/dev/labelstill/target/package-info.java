/**
 * What each example is trained toward, and how that rolls from pass to pass. Every line here
 * implements a formula of docs/method.md. Does not train and does not publish.
 */
@NullMarked
package dev.labelstill.target;

import org.jspecify.annotations.NullMarked;
