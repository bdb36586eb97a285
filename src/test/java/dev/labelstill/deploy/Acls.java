package dev.labelstill.deploy;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What a Strimzi user may do, as Kafka itself says it. */
final class Acls {
  private Acls() {}

  /**
   * The permissions of a manifest.
   *
   * @param name of the user they are given to
   */
  static List<AclBinding> of(KafkaUser user, String name) {
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
        .getAcls().stream().flatMap(rule -> bindings(rule, name)).toList();
  }

  static String nameOf(AclRuleResource resource) {
    return pattern(resource).name();
  }

  private static Stream<AclBinding> bindings(AclRule rule, String user) {
    ResourcePattern pattern = pattern(rule.getResource());
    return rule.getOperations().stream()
        .map(operation -> AclOperation.fromString(snakeCase(operation.toValue())))
        .map(
            operation ->
                new AclBinding(
                    pattern,
                    new AccessControlEntry(
                        "User:" + user, "*", operation, AclPermissionType.ALLOW)));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private static ResourcePattern pattern(AclRuleResource resource) {
    if (resource instanceof AclRuleTopicResource topic) {
      return pattern(ResourceType.TOPIC, topic.getName(), topic.getPatternType().toValue());
    }
    if (resource instanceof AclRuleGroupResource group) {
      return pattern(ResourceType.GROUP, group.getName(), group.getPatternType().toValue());
    }
    if (resource instanceof AclRuleTransactionalIdResource id) {
      return pattern(ResourceType.TRANSACTIONAL_ID, id.getName(), id.getPatternType().toValue());
    }
    throw new IllegalArgumentException("no ACL on " + resource);
  }

  private static ResourcePattern pattern(ResourceType type, String name, String patternType) {
    return new ResourcePattern(
        type, name, patternType.equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
  }
}
