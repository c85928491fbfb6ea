package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Pages are in the browser's language, English or Chinese, until its user chooses the other with {@code ?language=}. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    static final String LANGUAGE = "language";

    private static final Duration YEAR = Duration.ofDays(365);

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("cm-bridge-language");
        resolver.setDefaultLocaleFunction(PageConfiguration::ofBrowser);
        resolver.setCookieMaxAge(YEAR);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Strict");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var chosen = new LocaleChangeInterceptor();
        chosen.setParamName(LANGUAGE);
        chosen.setIgnoreInvalidLocale(true);
        registry.addInterceptor(chosen);
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        return request.getLocale().getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
    }
}
