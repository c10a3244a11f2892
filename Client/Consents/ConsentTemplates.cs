using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Words;

namespace PhrCluster.Client.Consents;

/// <summary>Every consent that can be given in plain words, and what each one comes to: pure functions of what the citizen names.</summary>
public static partial class ConsentTemplates
{
    /// <summary>Fills a template.</summary>
    /// <param name="consentId">Of the consent to be given.</param>
    /// <param name="now">Ends must lie after it.</param>
    public static TemplateOutcome Fill(string templateId, string consentId, TemplateValues values, DateTimeOffset now)
    {
        if (Entries.FirstOrDefault(it => it.Template.Id == templateId) is not { } entry)
        {
            return new TemplateOutcome.Refused("template", $"must be one of {string.Join(", ", Catalogue.Select(static it => it.Id))}");
        }

        if (Fault(entry.Template, values, now) is { } fault)
        {
            return fault;
        }

        var consent = new Consent(consentId, ConsentStatus.Active, entry.Rule(values));
        return new TemplateOutcome.Filled(new Arrangement(
            [entry.Category is { } category ? consent with { Categories = [ConsentCategories.Privacy, category] } : consent],
            [],
            entry.Labels?.Invoke(values) ?? []));
    }

    private static TemplateOutcome.Refused? Fault(ConsentTemplate template, TemplateValues values, DateTimeOffset now)
    {
        foreach (var field in Enum.GetValues<TemplateField>())
        {
            var parameter = template.Parameters.FirstOrDefault(it => it.Field == field);
            if (parameter is null && IsGiven(values, field))
            {
                return new TemplateOutcome.Refused(NameOf(field), $"is not for the template {template.Id}");
            }

            if (parameter is { Need: TemplateNeed.Required } && !IsGiven(values, field))
            {
                return new TemplateOutcome.Refused(NameOf(field), $"is required: {Language.Default.TemplateParameter(template.Id, NameOf(field))}");
            }
        }

        var choices = template.Parameters.Where(static it => it.Need == TemplateNeed.OneOf).ToArray();
        if (choices.Length > 0 && choices.Count(it => IsGiven(values, it.Field)) != 1)
        {
            return new TemplateOutcome.Refused(
                NameOf(choices[0].Field), $"needs exactly one of {string.Join(", ", choices.Select(static it => NameOf(it.Field)))}: what is named together would have to hold together");
        }

        return values.Until <= now ? new TemplateOutcome.Refused(NameOf(TemplateField.Until), "must lie in the future")
            : values.Rights.Any(static right => !DelegateRights.Contains(right))
                ? new TemplateOutcome.Refused(NameOf(TemplateField.Rights), "must be see (access), submit (collect), correct or manage")
            : null;
    }

    private static bool IsGiven(TemplateValues values, TemplateField field) => field switch
    {
        TemplateField.Who => !string.IsNullOrEmpty(values.Who),
        TemplateField.Codes => !values.Codes.IsEmpty,
        TemplateField.Classes => !values.Classes.IsEmpty,
        TemplateField.Labels => !values.Labels.IsEmpty,
        TemplateField.Everything => values.Everything,
        TemplateField.Until => values.Until is not null,
        TemplateField.Rights => !values.Rights.IsEmpty,
        _ => values.ExceptEmergencies,
    };

    /// <summary>A field as people are told of it.</summary>
    public static string NameOf(TemplateField field) => field switch
    {
        TemplateField.Who => "who",
        TemplateField.Codes => "codes",
        TemplateField.Classes => "classes",
        TemplateField.Labels => "labels",
        TemplateField.Everything => "everything",
        TemplateField.Until => "until",
        TemplateField.Rights => "rights",
        _ => "exceptEmergencies",
    };

    private sealed record Entry(
        ConsentTemplate Template,
        Func<TemplateValues, Provision> Rule,
        Coding? Category = null,
        Func<TemplateValues, ImmutableArray<LabelChange>>? Labels = null);
}
