/**
 * Files that others wrote, as events: votes in CSV, exports of Label Studio, cleanlab's frames. A
 * file is read once from its beginning, a row or task at a time, so its size does not matter. Where
 * the events go, and what is shown meanwhile, is the business of other rooms.
 */
@NullMarked
package dev.labelstill.intake;

import org.jspecify.annotations.NullMarked;
