package io.cmbridge.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** The sandbox's alerts as HTML that needs neither script nor anything from elsewhere. Foreign text is escaped. */
final class AlertsPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="5">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sandbox alerts</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid #8888; padding: .5rem; text-align: left; vertical-align: top; }
            td { overflow-wrap: anywhere; white-space: pre-wrap; }
            td.status, td.time { overflow-wrap: normal; white-space: nowrap; }
            td.status { border-left: .4rem solid; font-weight: bold; }
            td.critical { border-left-color: #d32f2f; }
            td.warning { border-left-color: #f57c00; }
            td.info { border-left-color: #1976d2; }
            td.ok { border-left-color: #388e3c; }
            </style>
            </head>
            <body>
            <h1>Sandbox alerts</h1>
            <p>What the pretend Flashduty inside this process has received: each alert as its last event left it.
            Every event, with its labels: <a href="/sandbox/events">/sandbox/events</a>.
            This page loads itself again every 5 seconds.</p>
            """;

    private static final String EMPTY = """
            <p><strong>Nothing has arrived yet.</strong> The log of this process shows a <code>curl</code> command:
            paste it into a shell, and its alert appears here.</p>
            """;

    private static final String FOOT = """
            </body>
            </html>
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AlertsPage() {}

    static String of(List<ReceivedEvent> alerts) {
        return HEAD + (alerts.isEmpty() ? EMPTY : table(alerts)) + FOOT;
    }

    private static String table(List<ReceivedEvent> alerts) {
        return """
                <table>
                <thead><tr><th>Status</th><th>Title</th><th>Description</th><th>Received</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(alerts.stream().map(AlertsPage::row).collect(Collectors.joining()));
    }

    private static String row(ReceivedEvent alert) {
        var event = alert.event();
        return """
                <tr><td class="status %s">%s</td><td><a href="/sandbox/events?alert_key=%s">%s</a></td><td>%s</td>\
                <td class="time">%s</td></tr>
                """.formatted(
                        event.status().toLowerCase(Locale.ROOT),
                        escaped(event.status()),
                        UriUtils.encode(event.alertKey(), StandardCharsets.UTF_8),
                        escaped(event.title()),
                        escaped(event.description()),
                        TIME.format(alert.receivedAt()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
