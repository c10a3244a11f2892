using System.Text.Json;
using PhrCluster.Registration;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr register</c>.</summary>
internal static class RegistrationJson
{
    public static void Write(Utf8JsonWriter json, string citizen, Registered registered)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", registered.Version);
        json.WriteString("practice", registered.Registration.Practice);
        json.WriteBoolean("withheld", registered.IsWithheld);
        ProvisionJson.WriteEach(json, "given", registered.Given, ConsentJson.WriteConsent);
        if (registered.Demographics is { } held)
        {
            json.WriteNumber("patientVersion", held.Version);
        }

        json.WriteEndObject();
    }
}
