using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Journal;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <summary>
/// Receipts of agreements: who, what, for which purpose, until when, at which version of the record, and where the record stood, signed by the deployment (docs/requests.md). What one says follows
/// from the record alone, so that both sides have the same.
/// </summary>
public sealed class ConsentReceipts(IAnchorSigner signer, IRecordVault vault)
{
    public const string Format = "phr-receipt/1";

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ImmutableArray<byte> PublicKey => signer.PublicKey;

    private readonly string _header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new
    {
        alg = "ES256", typ = Format, kid = Convert.ToHexStringLower(SHA256.HashData(signer.PublicKey.AsSpan())),
    }));

    /// <returns>A JWS in its compact form (RFC 7515); null where nothing was agreed to, or the record does not hold the consent any more.</returns>
    public string? Of(string citizen, CitizenRecord record, HeldRequest held)
    {
        if (held is not { State: RequestState.Agreed, AnsweredAtVersion: { } version, Tip.IsEmpty: false }
            || ConsentChange.Find(record, held.ConsentId) is not { } given || given.GivenAtVersion != version)
        {
            return null;
        }

        var signed = $"{_header}.{Base64Url.EncodeToString(Payload(citizen, held, given.Consent))}";
        return $"{signed}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)).AsSpan())}";
    }

    private byte[] Payload(string citizen, HeldRequest held, Consent consent)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("citizen", citizen);
            json.WriteString("organization", held.Organization);
            json.WriteString("request", held.Request.Id);
            json.WriteString("words", held.Request.Words);
            json.WriteString("agreedBy", held.AnsweredBy);
            json.WriteString("agreedAt", Of(held.AnsweredAt!.Value));
            json.WriteString("until", Of(consent.Provision.Period!.End!.Value));
            json.WriteString("consent", consent.Id);
            json.WritePropertyName("provision");
            Write(json, consent.Provision);
            json.WriteNumber("version", held.AnsweredAtVersion!.Value);
            json.WriteStartObject("tip");
            json.WriteString("genesis", ChainHash.Genesis(vault.PartitionOf(citizen)).ToString());
            json.WriteNumber("version", held.AnsweredAtVersion.Value);
            json.WriteString("hash", Convert.ToHexStringLower(held.Tip.AsSpan()));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>As FHIR names the elements; what a provision does not state is left out.</summary>
    private static void Write(Utf8JsonWriter json, Provision provision)
    {
        json.WriteStartObject();
        json.WriteString("type", provision.Type == ProvisionType.Permit ? "permit" : "deny");
        Write(json, "period", provision.Period);
        WriteEach(json, "actor", provision.Actors, static (json, actor) =>
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(actor.Kind.ToString()));
            json.WriteString("id", actor.Id);
            json.WriteEndObject();
        });
        WriteEach(json, "action", provision.Actions, static (json, action) => json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(action.ToString())));
        WriteEach(json, "purpose", provision.Purposes, static (json, purpose) => json.WriteStringValue(purpose));
        WriteEach(json, "class", provision.Classes, Write);
        WriteEach(json, "code", provision.Codes, Write);
        WriteEach(json, "securityLabel", provision.SecurityLabels, Write);
        Write(json, "dataPeriod", provision.DataPeriod);
        WriteEach(json, "data", provision.Data, static (json, data) =>
        {
            json.WriteStartObject();
            json.WriteString("meaning", data.Meaning == DataMeaning.Instance ? "instance" : "authoredby");
            json.WriteString("reference", data.Reference);
            json.WriteString("source", data.Source);
            json.WriteEndObject();
        });
        WriteEach(json, "provision", provision.Provisions, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Coding coding)
    {
        json.WriteStartObject();
        json.WriteString("system", coding.System);
        json.WriteString("code", coding.Code);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ConsentPeriod? period)
    {
        if (period is not null)
        {
            json.WriteStartObject(name);
            json.WriteString("start", period.Start is { } start ? Of(start) : null);
            json.WriteString("end", period.End is { } end ? Of(end) : null);
            json.WriteEndObject();
        }
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> values, Action<Utf8JsonWriter, T> write)
    {
        if (values.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                write(json, value);
            }

            json.WriteEndArray();
        }
    }

    private static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
