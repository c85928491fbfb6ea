package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** Configurations as a person writes them, each beside a table of events and where they go. */
class RoutingTableTests {

    private static final Path TABLES = Path.of("src/test/resources/io/cmbridge/routing");
    private static final String TOKEN = "t0ken-of-a-routing-table";

    /** One row of a table. */
    record Row(String table, String severity, String title, String labels, Way way) {

        static Row of(String table, String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            var way = new Way(cells.get(4), list(cells.get(3)));
            return new Row(table, cells.get(0), cells.get(1), cells.get(2), way);
        }

        private AlertEvent event() {
            return new AlertEvent(new AlertKey("k"), EventStatus.CRITICAL, title, "", labelsByName());
        }

        private EventStatus status() {
            return EventStatus.valueOf(severity.toUpperCase(Locale.ROOT));
        }

        private Map<String, String> labelsByName() {
            return list(labels).stream()
                    .collect(Collectors.toMap(
                            label -> label.substring(0, label.indexOf('=')),
                            label -> label.substring(label.indexOf('=') + 1)));
        }

        private static List<String> list(String cell) {
            return Stream.of(cell.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var table : List.of("by-severity", "by-team", "private")) {
            Files.readAllLines(TABLES.resolve(table + ".table")).stream()
                    .skip(1)
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Row.of(table, line))
                    .forEach(rows::add);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anEventGoesWhereTheTableSays(Row row) throws IOException {
        var integration =
                new Integrations(configured(row.table())).withToken(TOKEN).orElseThrow();
        assertThat(integration.wayOf(row.event(), row.status())).isEqualTo(row.way());
    }

    private static RoutingProperties configured(String table) throws IOException {
        var file = new FileSystemResource(TABLES.resolve(table + ".yaml"));
        var sources = new YamlPropertySourceLoader().load(table, file);
        return new Binder(sources.stream()
                        .map(source -> ConfigurationPropertySources.from(source)
                                .iterator()
                                .next())
                        .toList())
                .bind("cm-bridge", RoutingProperties.class)
                .get();
    }
}
