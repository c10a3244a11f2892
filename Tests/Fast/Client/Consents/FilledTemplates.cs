using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Fast.Client.Consents;

/// <summary>Every template, filled in each of its ways, with what it must read like when it is shown back.</summary>
internal static class FilledTemplates
{
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset EndOfJune = new(2027, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private const string MentalHealth =
        "behavioural health, cognitive disability, developmental disability, emotional disturbance, mental health, psychiatry or psychotherapy notes";

    private static readonly ImmutableArray<Coding> Glucose = KnownCodes.ByName["glucose"];

    public static readonly IReadOnlyDictionary<string, (string Template, TemplateValues Values, string Words)> All = new Dictionary<string, (string, TemplateValues, string)>
    {
        ["My GP practice"] = ("gp-practice", new() { Who = "RR8" }, "GP practice: organisation RR8 may see everything for care management or treatment."),
        ["An organisation"] = ("organisation-treatment", new() { Who = "St Mary's" }, "Organisation \"St Mary's\" may see everything for treatment."),
        ["An organisation until June"] =
            ("organisation-treatment", new() { Who = "RR8", Until = EndOfJune }, "Organisation RR8 may see everything for treatment, until 30 June 2027 inclusive."),
        ["A practitioner"] = ("practitioner-treatment", new() { Who = "dr-jones" }, "Practitioner dr-jones may see everything for treatment."),
        ["Emergencies"] =
            ("emergency-access", new(), "Emergencies: any health professional may see everything for an emergency override or emergency treatment, once declared."),
        ["Research on my glucose, until June"] =
            ("research", new() { Who = "genes4all", Codes = Glucose, Until = EndOfJune },
                "Organisation genes4all may see and use glucose for research, until 30 June 2027 inclusive."),
        ["Research on vaccinations"] =
            ("research", new() { Who = "genes4all", Classes = [new(CodeSystems.ResourceTypes, "Immunization")], Until = EndOfJune.AddHours(15.5) },
                "Organisation genes4all may see and use vaccinations for research, until just before 15:30:00 UTC on 1 July 2027."),
        ["The national opt-out"] =
            ("national-opt-out", new(), "National opt-out: nobody may see, use or pass on anything for a clinical trial, research or running the service."),
        ["Hide codes"] = ("hide", new() { Codes = [.. Glucose, .. KnownCodes.ByName["weight"]] }, "Nobody may see, use or pass on glucose or weight for any purpose."),
        ["Hide everything"] = ("hide", new() { Everything = true }, "Nobody may see, use or pass on anything for any purpose."),
        ["Hide everything from an organisation, except in emergencies"] =
            ("hide-from-organisation", new() { Who = "RR8", Everything = true, ExceptEmergencies = true },
                "Organisation RR8 may not see, use or pass on anything for any known purpose except an emergency override or emergency treatment."),
        ["Hide classes, except in emergencies"] =
            ("hide", new() { Classes = [Sample.VitalSigns], ExceptEmergencies = true },
                "Nobody may see, use or pass on vital signs for any known purpose except an emergency override or emergency treatment."),
        ["Hide labels from an organisation"] =
            ("hide-from-organisation", new() { Who = "RR8", Labels = [SensitivityLabels.Of("HIV")] },
                "Organisation RR8 may not see, use or pass on anything labelled HIV for any purpose."),
        ["Hide mental health notes"] =
            ("hide-mental-health", new(),
                $"Nobody may see, use or pass on anything labelled {MentalHealth} for any purpose.\nEverything with mental health questionnaires is labelled psychiatry."),
        ["Hide mental health notes of one code, except in emergencies"] =
            ("hide-mental-health", new() { Codes = [new(CodeSystems.Loinc, "28627-4", "Psychiatry note")], ExceptEmergencies = true },
                $"Nobody may see, use or pass on anything labelled {MentalHealth} for any known purpose except an emergency override or emergency treatment.\n"
                + "Everything with \"Psychiatry note\" (LOINC 28627-4) is labelled psychiatry."),
        ["Hide drugs and alcohol"] =
            ("hide-drugs-and-alcohol", new(),
                "Nobody may see, use or pass on anything labelled substance use, substance use disorder, alcohol use or opioid use for any purpose.\n"
                + "Everything with alcohol and drug questionnaires is labelled substance use."),
        ["Stop a device"] = ("stop-delivery", new() { Who = "meter-7" }, "Device or service meter-7 may not deliver or correct anything for any purpose."),
        ["A carer"] =
            ("delegate", new() { Who = "bea", Rights = [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Manage], Until = EndOfJune },
                "Acting for me: person bea may see and deliver everything, and manage consents and labels for any purpose, until 30 June 2027 inclusive."),
        ["Somebody who manages"] =
            ("delegate", new() { Who = "bea", Rights = [ConsentAction.Manage], Until = EndOfJune },
                "Acting for me: person bea may manage consents and labels for any purpose, until 30 June 2027 inclusive."),
    };

    public static Arrangement Fill(string name) =>
        ((TemplateOutcome.Filled)ConsentTemplates.Fill(All[name].Template, "c", All[name].Values, Now)).Arrangement;
}
