using System.Text.Json;
using PhrCluster.Client.Consents;
using PhrCluster.Words;

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
            json.WriteString("title", Language.Default.TemplateTitle(template.Id));
            json.WriteString("sentence", Language.Default.TemplateSentence(template.Id));
            ProvisionJson.WriteEach(json, "parameters", template.Parameters, (json, parameter) =>
            {
                var name = ConsentTemplates.NameOf(parameter.Field);
                json.WriteString("name", name);
                json.WriteString("need", JsonNamingPolicy.CamelCase.ConvertName(parameter.Need.ToString()));
                json.WriteString("description", Language.Default.TemplateParameter(template.Id, name));
            });
        });
        json.WriteEndObject();
    }
}
