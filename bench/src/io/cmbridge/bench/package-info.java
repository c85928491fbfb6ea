/** What the figures in docs/performance.md are measured with. */
@NullMarked
package io.cmbridge.bench;

import org.jspecify.annotations.NullMarked;
