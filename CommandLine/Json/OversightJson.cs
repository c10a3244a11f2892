using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Emergency;
using PhrCluster.Notices;
using PhrCluster.Registration;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr register</c>, <c>phr break-glass</c> and <c>phr notices</c>.</summary>
internal static class OversightJson
{
    public static void Write(Utf8JsonWriter json, string citizen, Registered registered)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", registered.Version);
        json.WriteString("practice", registered.Registration.Practice);
        ProvisionJson.WriteEach(json, "given", registered.Given, ConsentJson.WriteConsent);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string citizen, GlassBroken broken)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", broken.Version);
        json.WriteString("until", TimeText.Of(broken.Until));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string citizen, NoticesDisclosed notices)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", notices.Version);
        WriteNotices(json, notices.Notices);
        json.WriteEndObject();
    }

    /// <summary>The property <c>notices</c>, newest first.</summary>
    public static void WriteNotices(Utf8JsonWriter json, ImmutableArray<Notice> notices) => ProvisionJson.WriteEach(json, "notices", notices, static (json, notice) =>
    {
        json.WriteNumber("version", notice.Version);
        json.WriteString("at", TimeText.Of(notice.At));
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(notice.Kind.ToString()));
        json.WriteString("subject", notice.Reason.Subject);
        json.WriteString("organization", notice.Reason.Organization);
        ReasonJson.Write(json, notice.Reason, notice.Wording);
        json.WriteString("statement", notice.Statement);
    });
}
