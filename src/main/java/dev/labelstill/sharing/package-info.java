/** How instances that train on parts of one stream make one network of theirs. */
@NullMarked
package dev.labelstill.sharing;

import org.jspecify.annotations.NullMarked;
