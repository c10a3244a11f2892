using System.CommandLine;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.CommandLine.Commands;

/// <summary>What a template is filled with.</summary>
internal sealed class TemplateOptions
{
    private readonly Option<string?> _who = new("--who") { Description = "The practice, organisation, practitioner, device, service or person", HelpName = "ID" };
    private readonly RepeatedOption<Coding> _codes = RepeatedOption.Codes("Codes of the data, of LOINC unless a system is given, or a common name, such as glucose; repeatable");
    private readonly RepeatedOption<Coding> _classes = RepeatedOption.Classes("Classes of the data, such as vital-signs or Immunization; repeatable");
    private readonly RepeatedOption<Coding> _labels = RepeatedOption.LabelsOrWords("Labels of the data, such as HIV, or a common name, such as mental health; repeatable");
    private readonly Option<bool> _everything = new("--everything") { Description = "All data, whatever it is" };
    private readonly Option<DateTimeOffset?> _until = TimeOption.End("--until", "When it ends");
    private readonly Option<bool> _exceptEmergencies = new("--except-emergencies") { Description = "What is hidden may still be seen in an emergency" };

    public RepeatedOption<ConsentAction> Rights { get; } =
        RepeatedOption.Named("--right", "What a delegate may do; repeatable", string.Join('|', ActionNames.Rights.Keys), ActionNames.Rights);

    public Option<DateTimeOffset?> Until => _until;

    public IEnumerable<Option> All => [_who, _codes.Option, _classes.Option, _labels.Option, _everything, _until, Rights.Option, _exceptEmergencies];

    public TemplateValues Read(ParseResult parsed) => new()
    {
        Who = parsed.GetValue(_who),
        Codes = _codes.Read(parsed),
        Classes = _classes.Read(parsed),
        Labels = _labels.Read(parsed),
        Everything = parsed.GetValue(_everything),
        Until = parsed.GetValue(_until),
        Rights = Rights.Read(parsed),
        ExceptEmergencies = parsed.GetValue(_exceptEmergencies),
    };
}
