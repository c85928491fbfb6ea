package io.cmbridge.callback;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of reports.
 *
 * @param reportUnreadable whether on-call is told of callbacks that could not be read; if not, a report that is open is
 *     still closed
 */
@ConfigurationProperties("cm-bridge")
record ReportProperties(@DefaultValue("true") boolean reportUnreadable) {}
