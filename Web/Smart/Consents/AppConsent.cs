using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>
/// What somebody allows an app, as a consent: the app is a device, by its client id, and behind it stands who acts for the citizen, where somebody does. The scopes
/// themselves stand in its text, word for word.
/// </summary>
internal static class AppConsent
{
    private const string Prefix = "app-";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>16 letters of 5 bits: nobody else's id, whatever the record holds.</summary>
    private const int ChanceLength = 16;

    private static readonly string[] Held = ["Observation", .. Enum.GetNames<EventKind>()];

    public static Consent Of(string id, App app, Acting acting, IReadOnlyList<AskedScope> scopes, ConsentPeriod period, string? supersedes) =>
        new(id, ConsentStatus.Active, Provision(app, acting, scopes, period), supersedes)
        {
            Categories = [ConsentCategories.Privacy, ConsentCategories.App],
            Residual = Text(app, scopes),
        };

    public static bool IsOf(Consent consent, string clientId, Acting acting) =>
        consent.Is(ConsentCategories.App) && consent.Provision.Actors.SequenceEqual(Actors(clientId, acting));

    /// <summary>Whether a consent allows the app just these scopes.</summary>
    public static bool SaysSame(Consent consent, App app, IReadOnlyList<AskedScope> scopes) => consent.Residual == Text(app, scopes);

    /// <summary>Whether a consent may go on standing for the app: it lasts no longer than one given now would, whoever made it, and most of that is left.</summary>
    public static bool MayStand(Consent consent, DateTimeOffset now, TimeSpan lifetime) =>
        consent.Provision.Period is { End: { } end } && end - now > lifetime / 2 && end - now <= lifetime;

    /// <summary>
    /// An id is used once, by any consent: the first of a citizen's app has the app's name, the next ones a number behind it. Who acts for the citizen may not see which
    /// are used.
    /// </summary>
    public static string NextId(string clientId, ActingRecord record)
    {
        if (!record.Acting.IsSelf)
        {
            return $"{Prefix}{clientId}-{RandomNumberGenerator.GetString(Letters, ChanceLength)}";
        }

        var used = record.Held.Select(static it => it.Consent.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, used.Count + 1)
            .Select(number => number == 1 ? Prefix + clientId : $"{Prefix}{clientId}-{number}")
            .First(id => !used.Contains(id));
    }

    private static ImmutableArray<ConsentActor> Actors(string clientId, Acting acting)
    {
        var app = new ConsentActor(ActorKind.Device, clientId);
        return acting.IsSelf ? [app] : [app, new ConsentActor(ActorKind.RelatedPerson, acting.Person)];
    }

    private static Provision Provision(App app, Acting acting, IReadOnlyList<AskedScope> scopes, ConsentPeriod period)
    {
        var data = scopes.Where(static it => it.IsResource).ToList();
        return new Provision
        {
            Type = ProvisionType.Permit,
            Period = period,
            Actors = Actors(app.ClientId, acting),
            Purposes = [acting.Purpose],
            Actions = Actions(data),
            Classes = data.Any(static it => it.Type == AskedScope.AnyType)
                ? []
                : [.. data.Select(static it => it.Type).Where(Held.Contains).Distinct().Order(StringComparer.Ordinal).Select(static type => new Coding(CodeSystems.ResourceTypes, type))],
        };
    }

    private static ImmutableArray<ConsentAction> Actions(List<AskedScope> scopes)
    {
        var letters = string.Concat(scopes.Select(static it => it.Letters));
        (string Letters, ConsentAction Action)[] meanings = [("c", ConsentAction.Collect), ("rs", ConsentAction.Access), ("ud", ConsentAction.Correct)];
        return [.. meanings.Where(it => it.Letters.Any(letters.Contains)).Select(static it => it.Action)];
    }

    /// <summary>The narrative of the FHIR resource.</summary>
    private static string Text(App app, IReadOnlyList<AskedScope> scopes)
    {
        var div = $"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{WebUtility.HtmlEncode(app.Name)}</p><p>{WebUtility.HtmlEncode(string.Join(' ', scopes.Select(static it => it.Text)))}</p></div>";
        return JsonSerializer.Serialize(new { text = new { status = "generated", div } });
    }
}
