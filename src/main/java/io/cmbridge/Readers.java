package io.cmbridge;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Looks over the shoulder of whoever reads properties: which ones exist, which are given, and which are wrong. */
final class Readers implements BindHandler {

    private final Configured configured;
    private final SequencedSet<ConfigurationPropertyName> known = new LinkedHashSet<>();
    private final Set<ConfigurationPropertyName> used = new HashSet<>();

    Readers(Configured configured) {
        this.configured = configured;
    }

    @Override
    public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        if (!isAnything(target)) {
            known.add(name);
        }
        return target;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        var given = context.getConfigurationProperty();
        if (!isAnything(target) && given != null && given.getName().equals(name)) {
            used.add(name);
        }
        return result;
    }

    /** Without a result, the property takes its default, and the reading goes on. */
    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        used.add(name);
        configured.failed(name.toString().replaceFirst("^cmbridge\\.", "cm-bridge."), error);
        return null;
    }

    /** Whoever takes everything as it is only wants to know the names. */
    private static boolean isAnything(Bindable<?> target) {
        var type = target.getType().resolve(Object.class);
        return type == Object.class
                || (Map.class.isAssignableFrom(type) && target.getType().asMap().resolveGeneric(1) == Object.class);
    }

    SequencedSet<ConfigurationPropertyName> known() {
        return known;
    }

    Set<ConfigurationPropertyName> used() {
        return used;
    }
}
