using System.Text;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Requests;

namespace PhrCluster.Fhir.Consents;

/// <summary>
/// What an organisation asks for, as a Consent: proposed while it waits, rejected where the citizen refused, and inactive where it is over or the consent that was agreed to stands in its
/// place, with the receipt attached.
/// </summary>
public static class ProposedConsent
{
    /// <summary>Extension: what it is for, in the words of whoever asks.</summary>
    public const string Words = "urn:phr:request-words";

    /// <summary>Extension: when silence ends it.</summary>
    public const string AnswerBy = "urn:phr:request-answer-by";

    private const string ReceiptType = "application/jose";

    public static HeldConsent Of(HeldRequest held) => new(
        held.Request.ToConsent(held.Organization, ConsentIdentity.ProposedId(held.Version)) with { Status = StatusOf(held.State), Residual = Patch(held) },
        held.AnsweredAtVersion ?? held.Version,
        held.AnsweredAt ?? held.At);

    private static ConsentStatus StatusOf(RequestState state) => state switch
    {
        RequestState.Open => ConsentStatus.Proposed,
        RequestState.Refused => ConsentStatus.Rejected,
        _ => ConsentStatus.Inactive,
    };

    private static string Patch(HeldRequest held)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("extension"u8);
            WriteExtension(json, Words, "valueString", held.Request.Words);
            WriteExtension(json, AnswerBy, "valueDateTime", ServedResource.InstantOf(held.Request.AnswerBy));
            json.WriteEndArray();
            json.WriteString("dateTime"u8, ServedResource.InstantOf(held.At));
            if (held.Receipt is { } receipt)
            {
                json.WriteStartObject("sourceAttachment"u8);
                json.WriteString("contentType"u8, ReceiptType);
                json.WriteString("data"u8, Convert.ToBase64String(Encoding.ASCII.GetBytes(receipt)));
                json.WriteString("creation"u8, ServedResource.InstantOf(held.AnsweredAt ?? held.At));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteExtension(Utf8JsonWriter json, string url, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, url);
        json.WriteString(name, value);
        json.WriteEndObject();
    }
}
