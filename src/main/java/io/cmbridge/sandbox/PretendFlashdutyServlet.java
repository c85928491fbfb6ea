package io.cmbridge.sandbox;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.context.support.HttpRequestHandlerServlet;

/**
 * Gives {@link PretendFlashduty} a servlet of its own, so that nothing of Spring MVC answers in its place: neither for a
 * method, nor for a content type, nor with an error page.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class PretendFlashdutyServlet {

    /** The servlet finds the bean by its own name. */
    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> pretendFlashdutyRegistration() {
        var registration = new ServletRegistrationBean<>(new HttpRequestHandlerServlet(), "/sandbox/event/*");
        registration.setName("pretendFlashduty");
        return registration;
    }
}
