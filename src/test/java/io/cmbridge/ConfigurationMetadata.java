package io.cmbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every property there is, as Spring Boot's annotation processor has written them down at compile time: those of the
 * properties records, and those of the records in their maps and lists, which have a file each.
 */
final class ConfigurationMetadata {

    private static final String OURS = "io.cmbridge.";
    private static final Path META_INF = Path.of("target/classes/META-INF");
    private static final Path TYPES = META_INF.resolve("spring/configuration-metadata");

    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");
    private static final Pattern LIST = Pattern.compile("java\\.util\\.List<(.+)>");
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ConfigurationMetadata() {}

    /** In the order of their names, without those of the connection pool's own class. */
    static List<ReferenceProperty> properties() {
        var byName = new TreeMap<String, ReferenceProperty>();
        read("", META_INF.resolve("spring-configuration-metadata.json"))
                .forEach(property -> byName.merge(property.name(), property, ReferenceProperty::and));
        return List.copyOf(byName.values());
    }

    private static Stream<ReferenceProperty> read(String prefix, Path file) {
        try {
            return JSON.readTree(Files.readString(file))
                    .at("/properties")
                    .valueStream()
                    .filter(property ->
                            property.at("/sourceType").asString(OURS).startsWith(OURS))
                    .flatMap(property -> read(prefix + property.at("/name").asString(), property));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ReferenceProperty> read(String name, JsonNode property) {
        var type = property.at("/type").asString();
        var map = MAP.matcher(type);
        if (map.matches()) {
            return ofMap(name, map.group(1), property);
        }
        var list = LIST.matcher(type);
        if (list.matches() && Files.exists(file(list.group(1)))) {
            return read(name + "[n].", file(list.group(1)));
        }
        return Stream.of(leaf(name, type, property));
    }

    /** A map of anything is one of which only the names are read. */
    private static Stream<ReferenceProperty> ofMap(String name, String type, JsonNode property) {
        return switch (type) {
            case "java.lang.Object" -> Stream.empty();
            case "java.lang.String" ->
                Stream.of(leaf(name + "." + name.replaceFirst(".*\\.(\\w+)s$", "<$1>"), type, property));
            default -> read(name + ".<name>.", file(type));
        };
    }

    /** What the processor writes for a record with {@code @ConfigurationPropertiesSource}. */
    private static Path file(String type) {
        return TYPES.resolve(type + ".json");
    }

    private static ReferenceProperty leaf(String name, String type, JsonNode property) {
        return new ReferenceProperty(
                name, type, standard(property.at("/defaultValue")), markdown(property.at("/description")));
    }

    private static String standard(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString("");
    }

    private static String markdown(JsonNode description) {
        var text = CODE.matcher(description.asString("").strip().replaceAll("\\s+", " "))
                .replaceAll("`$1`");
        return text.isEmpty()
                ? ""
                : Character.toUpperCase(text.charAt(0)) + text.substring(1).replaceFirst("[.]?$", ".");
    }
}
