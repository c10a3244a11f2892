using System.Text.Json;
using PhrCluster.Consents;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr consent templates --json</c>.</summary>
internal static class TemplateJson
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        ProvisionJson.WriteEach(json, "templates", ConsentTemplates.Catalogue, static (json, template) =>
        {
            json.WriteString("id", template.Id);
            json.WriteString("title", template.Title);
            json.WriteString("sentence", template.Sentence);
            ProvisionJson.WriteEach(json, "parameters", template.Parameters, static (json, parameter) =>
            {
                json.WriteString("name", ConsentTemplates.NameOf(parameter.Field));
                json.WriteString("need", JsonNamingPolicy.CamelCase.ConvertName(parameter.Need.ToString()));
                json.WriteString("description", parameter.Description);
            });
        });
        json.WriteEndObject();
    }
}
