using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Reads provisions: all that constrains, or a refusal. Their texts and displays only inform.</summary>
internal static class ProvisionReader
{
    /// <param name="whenAbsent">What a provision without a type means; null where it must have one.</param>
    public static Provision Read(FhirObject provision, ProvisionType? whenAbsent)
    {
        provision.AllowOnly(ConsentNames.OfProvision);
        return new Provision
        {
            Type = Type(provision, whenAbsent),
            Period = PeriodReader.Read(provision, ConsentNames.Period),
            Actors = provision.Each(ConsentNames.Actor, ActorReader.Read),
            Actions = [.. provision.Each(ConsentNames.Action, Action).Select(static action => (ConsentAction)ConsentCodes.Actions.IndexOf(action))],
            SecurityLabels = provision.Each(ConsentNames.SecurityLabel, Coding),
            Purposes = provision.Each(ConsentNames.Purpose, Purpose),
            Classes = provision.Each(ConsentNames.Class, Class),
            Codes = [.. provision.Each(ElementNames.Code, Code).SelectMany(static code => code.Codings)],
            DataPeriod = PeriodReader.Read(provision, ConsentNames.DataPeriod),
            Data = provision.Each(ConsentNames.Data, DataReader.Read),
            Provisions = provision.Each(ConsentNames.Provision, static nested => Read(nested, whenAbsent: null)),
        };
    }

    private static ProvisionType Type(FhirObject provision, ProvisionType? whenAbsent)
    {
        switch (provision.Text(ConsentNames.Type))
        {
            case ConsentCodes.Permit:
                return ProvisionType.Permit;
            case ConsentCodes.Deny:
                return ProvisionType.Deny;
            case null when whenAbsent is { } type && !provision.Has(ConsentNames.Type):
                return type;
            default:
                provision.Refuse(ConsentNames.Type.Value, "must be permit or deny");
                return ProvisionType.Deny;
        }
    }

    /// <summary>One action; codings of other systems repeat it in their words.</summary>
    private static Coding? Action(FhirObject action)
    {
        action.AllowOnly(ConsentNames.OfConcept);
        var codings = action.Each(ElementNames.Coding, AnyCoding);
        var systems = ConsentCodes.Actions.Select(static known => known.System).ToImmutableArray();
        var given = codings.Where(coding => systems.Contains(coding.System)).Select(static coding => new Coding(coding.System, coding.Code)).Distinct().ToArray();
        if (given is [var one] && ConsentCodes.Actions.Contains(one))
        {
            return one;
        }

        action.Refuse($"must be one of {string.Join(", ", ConsentCodes.Actions.Select(static known => known.Code))}");
        return null;
    }

    private static string? Purpose(FhirObject purpose)
    {
        if (Coding(purpose) is not { } coding)
        {
            return null;
        }

        if (CodeSystemNames.Canonical(coding.System) != CodeSystems.PurposeOfUse || !VocabularyTree.Purposes.IsKnown(coding.Code!))
        {
            purpose.Refuse($"must be a purpose of {CodeSystems.PurposeOfUse} that this record knows");
        }

        return coding.Code;
    }

    private static Coding? Class(FhirObject @class)
    {
        var coding = Coding(@class);
        if (coding is not null && ConsentCodes.DocumentFormats.Contains(coding.System!))
        {
            @class.Refuse("must be a resource type or a category: items of a record have neither the format of a document nor a profile");
        }

        return coding;
    }

    /// <summary>A code in one or more systems: an item that has any of them has the code.</summary>
    private static CodeableConcept? Code(FhirObject code)
    {
        code.AllowOnly(ConsentNames.OfConcept);
        var codings = code.Each(ElementNames.Coding, static coding =>
        {
            var any = AnyCoding(coding);
            if (any is { Code: not null, System: null })
            {
                coding.Refuse(ElementNames.System.Value, "is required");
            }

            return any.Code is null ? null : any;
        });
        if (codings.IsEmpty)
        {
            code.Refuse("must have a coding with a system and a code");
        }

        return new CodeableConcept(codings);
    }

    private static Coding? Coding(FhirObject coding)
    {
        var given = AnyCoding(coding);
        if (given is { System: not null, Code: not null })
        {
            return given;
        }

        coding.Refuse(given.System is null ? ElementNames.System.Value : ElementNames.Code.Value, "is required");
        return null;
    }

    private static Coding AnyCoding(FhirObject coding)
    {
        coding.AllowOnly(ConsentNames.OfCoding);
        return DatatypeReader.Coding(coding);
    }
}
