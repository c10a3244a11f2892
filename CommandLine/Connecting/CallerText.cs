using PhrCluster.Client.Connecting;
using PhrCluster.Identity;

namespace PhrCluster.CommandLine.Connecting;

/// <summary>A caller as <c>--as</c> spells one.</summary>
internal static class CallerText
{
    public const string Forms = "self, delegate:CITIZEN[:PURPOSE], ORG:PURPOSE, practitioner:NAME@ORG:PURPOSE, service:NAME[:PURPOSE], programme-admin[:NAME] or admin";

    private const string ServicePrefix = "service:";
    private const string DelegatePrefix = "delegate:";
    private const string ProgrammeAdmin = "programme-admin";
    private const string PractitionerPrefix = "practitioner:";

    /// <summary>What to write instead of a person at an organisation, which is no organisation's name; null where that is not what is meant.</summary>
    public static string? Meant(string text) =>
        text.Contains('@') && !text.StartsWith(PractitionerPrefix, StringComparison.Ordinal) && Parse(PractitionerPrefix + text) is not null ? PractitionerPrefix + text : null;

    /// <summary>Reads one of <see cref="Forms"/>; an organisation's identifier may hold colons, its purpose comes after the last.</summary>
    public static Caller? Parse(string text) => text switch
    {
        "self" => Caller.Self,
        "admin" => Caller.Admin,
        ProgrammeAdmin => Caller.ProgrammeAdministrator(),
        _ when After(text, $"{ProgrammeAdmin}:") is { } name => name.Length > 0 ? Caller.ProgrammeAdministrator(name) : null,
        _ when After(text, ServicePrefix) is { } service =>
            WithPurpose(service, PurposeOfUse.Treatment) is var (name, purpose) ? Caller.Service(name, purpose) : null,
        _ when After(text, DelegatePrefix) is { } person =>
            WithPurpose(person, PurposeOfUse.FamilyRequest) is var (name, purpose) && CitizenId.Fault(name) is null ? Caller.Delegate(name, purpose) : null,
        _ when After(text, PractitionerPrefix) is { } practitioner =>
            practitioner.Split('@', 2) is [{ Length: > 0 } name, var place] && WithPurpose(place, null) is var (organization, purpose)
                ? Caller.Professional(organization, purpose, name)
                : null,
        _ when Meant(text) is not null => null,
        _ => WithPurpose(text, null) is var (organization, purpose) ? Caller.Professional(organization, purpose) : null,
    };

    private static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;

    /// <summary>Reads <c>NAME:PURPOSE</c>, or <c>NAME</c> alone where a purpose goes without saying.</summary>
    private static (string Name, string Purpose)? WithPurpose(string text, string? otherwise)
    {
        var colon = text.LastIndexOf(':');
        var purpose = text[(colon + 1)..];
        return colon > 0 && PurposeOfUse.IsKnown(purpose) ? (text[..colon], purpose)
            : otherwise is not null && text.Length > 0 && colon < 0 ? (text, otherwise)
            : null;
    }
}
