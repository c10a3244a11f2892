using System.Collections.Frozen;
using PhrCluster.Codes;

namespace PhrCluster.Words;

/// <content>What templates of consents are called and what they ask for: by the template's id, and by the name of what it asks for.</content>
public partial class English
{
    /// <inheritdoc/>
    public override string TemplateTitle(string template) => Templates[template].Title;

    /// <inheritdoc/>
    public override string TemplateSentence(string template) => Templates[template].Sentence;

    /// <inheritdoc/>
    public override string TemplateParameter(string template, string field) =>
        Templates[template].Own is { } own && own.TryGetValue(field, out var words) ? words : Parameters[field];

    /// <summary>What reads alike in every template; whom one is about, each says by itself.</summary>
    private static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["codes"] = "codes of the data, such as those of glucose",
        ["classes"] = "classes of the data, such as vital signs or vaccinations",
        ["labels"] = "labels of the data, such as HIV",
        ["everything"] = "all data, whatever it is",
        ["until"] = "when it ends",
        ["rights"] = "see, submit, correct or manage",
        ["exceptEmergencies"] = "emergencies may still see it, as far as other consents let them",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, TemplateText> Templates = new Dictionary<string, TemplateText>
    {
        ["gp-practice"] = new(
            "My GP practice may see everything for my care.",
            "GP practice: organisation {who} may see everything for care management or treatment.",
            Who("the practice")),
        ["organisation-treatment"] = new(
            "This organisation may see everything when it treats me.",
            "Organisation {who} may see everything for treatment{until}.",
            Who("the organisation")),
        ["practitioner-treatment"] = new(
            "This practitioner may see everything when they treat me.",
            "Practitioner {who} may see everything for treatment{until}.",
            Who("the practitioner")),
        ["emergency-access"] = new(
            "Health professionals may see everything in an emergency.",
            "Emergencies: any health professional may see everything for an emergency override or emergency treatment, once declared."),
        ["research"] = new(
            "This research programme may use these data of mine, until a date.",
            "Organisation {who} may see and use {data} for research{until}.",
            Who("the research programme")),
        ["national-opt-out"] = new(
            "My data is not for research and planning.",
            "National opt-out: nobody may see, use or pass on anything for a clinical trial, research or running the service."),
        ["hide"] = new(
            "Nobody may see these data of mine.",
            "Nobody may see, use or pass on {data} for {purposes}."),
        ["hide-from-organisation"] = new(
            "This organisation may not see these data of mine.",
            "Organisation {who} may not see, use or pass on {data} for {purposes}.",
            Who("the organisation")),
        ["hide-mental-health"] = new(
            "Nobody may see my mental health notes.",
            "Nobody may see, use or pass on anything labelled behavioural health, cognitive disability, developmental disability, emotional disturbance, "
            + "mental health, psychiatry or psychotherapy notes for {purposes}.\nEverything with {data} is labelled psychiatry.",
            new Dictionary<string, string>
            {
                ["codes"] = $"codes of the notes; without them, {KnownCodes.MentalHealth}, and whatever its source labels so",
            }),
        ["hide-drugs-and-alcohol"] = new(
            "Nobody may see what tells of my use of drugs or alcohol.",
            "Nobody may see, use or pass on anything labelled substance use, substance use disorder, alcohol use or opioid use for {purposes}.\n"
            + "Everything with {data} is labelled substance use.",
            new Dictionary<string, string>
            {
                ["codes"] = $"codes of the data; without them, {KnownCodes.SubstanceUse}, and whatever its source labels so",
            }),
        ["stop-delivery"] = new(
            "This device or service may deliver nothing more.",
            "Device or service {who} may not deliver or correct anything for any purpose.",
            Who("the device or service")),
        ["delegate"] = new(
            "This person acts for me, until a date.",
            "Acting for me: person {who} may {rights} for any purpose{until}.",
            Who("the person's own citizen id")),
    }.ToFrozenDictionary();

    private static Dictionary<string, string> Who(string words) => new() { ["who"] = words };

    /// <param name="Own">What it asks for in words of its own.</param>
    private sealed record TemplateText(string Title, string Sentence, IReadOnlyDictionary<string, string>? Own = null);
}
