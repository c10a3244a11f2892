using System.Collections.Frozen;
using PhrCluster.Consents;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Reads and tells apart whom a provision names.</summary>
internal static class ActorReader
{
    public const string RoleType = "PractitionerRole";

    private static readonly FrozenDictionary<string, ActorKind> Kinds = new Dictionary<string, ActorKind>
    {
        [nameof(ActorKind.Organization)] = ActorKind.Organization,
        [nameof(ActorKind.Practitioner)] = ActorKind.Practitioner,
        [nameof(ActorKind.Device)] = ActorKind.Device,
        [nameof(ActorKind.RelatedPerson)] = ActorKind.RelatedPerson,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codings of others repeat the role in their words.</summary>
    private static readonly FrozenSet<string> Systems = ConsentCodes.Recipients.Select(static recipient => recipient.System!).ToFrozenSet(StringComparer.Ordinal);

    public static ConsentActor? Read(FhirObject actor)
    {
        actor.AllowOnly(ConsentNames.OfActor);
        CheckRole(actor);
        if (actor.Object(ElementNames.Reference) is not { } reference)
        {
            actor.Refuse(ElementNames.Reference.Value, "is required");
            return null;
        }

        return NamedReference.Read(reference) is { } named ? Actor(reference, named) : null;
    }

    private static ConsentActor? Actor(FhirObject reference, NamedReference named)
    {
        if (named.Type is { } type && Kinds.TryGetValue(type, out var kind))
        {
            return new ConsentActor(kind, named.Id);
        }

        if (named is { Type: RoleType, System: ConsentCodes.RoleName } && ConsentCodes.Roles.Contains(named.Value))
        {
            return new ConsentActor(ActorKind.Role, named.Value);
        }

        reference.Refuse(named.Type switch
        {
            null => "must tell the type of what the identifier names",
            RoleType => $"must have the identifier of a role, {string.Join(", ", ConsentCodes.Roles)} in {ConsentCodes.RoleName}, or name the Practitioner or Organization",
            _ => $"must name one of {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))}: no other requester can be told",
        });
        return null;
    }

    /// <summary>Actors are those who ask; that somebody keeps or wrote the data is no condition that a request meets.</summary>
    private static void CheckRole(FhirObject actor)
    {
        var codings = actor.Object(ConsentNames.Role) is { } role ? DatatypeReader.Concept(role).Codings : [];
        var known = codings.Where(static coding => Systems.Contains(coding.System ?? "")).ToArray();
        if (known.Length == 0 || known.Any(static coding => !ConsentCodes.Recipients.Any(coding.Means)))
        {
            actor.Refuse(
                ConsentNames.Role.Value,
                $"must be one of {string.Join(", ", ConsentCodes.Recipients.Select(static recipient => recipient.Code))}: only recipients can be held to");
        }
    }
}
