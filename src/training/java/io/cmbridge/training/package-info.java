/** What has to be done once so that the image starts fast. It is no part of the application, and runs on the JRE alone. */
@NullMarked
package io.cmbridge.training;

import org.jspecify.annotations.NullMarked;
