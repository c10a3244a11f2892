using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>As whom a command asks: what <c>--as</c> says.</summary>
/// <param name="Subject">Who it is; null for the citizen themself, and for a professional or administrator who need not be told apart.</param>
/// <param name="Organization">Null for citizens and administrators.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>.</param>
internal sealed record Caller(Role Role, string? Subject, string? Organization, string Purpose)
{
    public const string Forms = "self, delegate:CITIZEN[:PURPOSE], ORG:PURPOSE, practitioner:NAME@ORG:PURPOSE, service:NAME[:PURPOSE] or admin";

    /// <summary>The subject of tickets for whoever is not named.</summary>
    private const string Program = "phr";

    private const string ServicePrefix = "service:";
    private const string DelegatePrefix = "delegate:";
    private const string PractitionerPrefix = "practitioner:";

    public static readonly Caller Self = new(Role.Citizen, null, null, PurposeOfUse.PatientRequest);

    public static readonly Caller Admin = new(Role.Admin, null, null, PurposeOfUse.Operations);

    /// <summary>A service that delivers data.</summary>
    public static Caller Service(string name) => new(Role.Service, name, name, PurposeOfUse.Treatment);

    /// <summary>Reads one of <see cref="Forms"/>; an organisation's identifier may hold colons, its purpose comes after the last.</summary>
    public static Caller? Parse(string text) => text switch
    {
        "self" => Self,
        "admin" => Admin,
        _ when After(text, ServicePrefix) is { } service =>
            WithPurpose(service, PurposeOfUse.Treatment) is var (name, purpose) ? new Caller(Role.Service, name, name, purpose) : null,
        _ when After(text, DelegatePrefix) is { } person =>
            WithPurpose(person, PurposeOfUse.FamilyRequest) is var (name, purpose) && CitizenId.Fault(name) is null ? new Caller(Role.Citizen, name, null, purpose) : null,
        _ when After(text, PractitionerPrefix) is { } practitioner =>
            practitioner.Split('@', 2) is [{ Length: > 0 } name, var place] && WithPurpose(place, null) is var (organization, purpose)
                ? new Caller(Role.Professional, name, organization, purpose)
                : null,
        _ => WithPurpose(text, null) is var (organization, purpose) ? new Caller(Role.Professional, null, organization, purpose) : null,
    };

    /// <summary>Whom tickets name, in a command about this citizen.</summary>
    /// <exception cref="BadInputException">The citizen is to ask, and the command names none.</exception>
    public string SubjectFor(string? citizen) =>
        Subject ?? (Role == Role.Citizen ? citizen ?? throw new BadInputException("--as self: needs a citizen") : Program);

    /// <summary>The ticket to ask the development issuer for.</summary>
    /// <param name="citizen">Whom the command is about; null where it is about many.</param>
    public TicketRequest Request(string? citizen, TimeSpan lifetime) => new(SubjectFor(citizen), Role, Organization, Purpose, [], citizen, lifetime);

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
