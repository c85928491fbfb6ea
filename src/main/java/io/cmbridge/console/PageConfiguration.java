package io.cmbridge.console;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has every page speak its reader's {@link Language}, and pass the {@link Turnstile}, as scripts do. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private final Language language = new Language();

    @Bean
    LocaleResolver localeResolver() {
        return language;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(language);
        registry.addInterceptor(new Turnstile())
                .excludePathPatterns(
                        "/callback/**", "/actuator/**", "/assets/**", "/webjars/**", "/sandbox/**", "/error");
    }
}
