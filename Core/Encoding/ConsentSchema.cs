using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Encoding;

/// <summary>Fields of a consent.</summary>
internal static class ConsentSchema
{
    private const int HasStart = 1, HasEnd = 2, Present = 4;

    /// <summary>Canonical bytes that a consent takes.</summary>
    public static int SizeOf(Consent consent)
    {
        var writer = new ByteWriter();
        Write(new RowSink(writer), consent);
        return writer.Written.Length;
    }

    public static void Write<TSink>(TSink sink, Consent consent) where TSink : struct, IFieldSink
    {
        sink.Text(Field.ConsentId, consent.Id);
        sink.Int(Field.ConsentStatus, (long)consent.Status);
        sink.Text(Field.ConsentSupersedes, consent.Supersedes);
        sink.Text(Field.ConsentScopeSystem, consent.Scope.System);
        sink.Text(Field.ConsentScope, consent.Scope.Code);
        ItemSchema.WriteCodings(sink, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay, consent.Categories);
        sink.Text(Field.ConsentResidual, consent.Residual);
        WriteProvision(sink, consent.Provision);
    }

    public static Consent Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var id = TextFields.Required(source, Field.ConsentId);
        var status = (ConsentStatus)source.Int(Field.ConsentStatus);
        var supersedes = source.Text(Field.ConsentSupersedes);
        var scope = new Coding(source.Text(Field.ConsentScopeSystem), source.Text(Field.ConsentScope));
        var categories = ListPool<Coding>.Share(
            ItemSchema.ReadCodings(source, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay));
        var residual = source.Text(Field.ConsentResidual);
        return new Consent(id, status, ReadProvision(source, RecordLimits.MaxProvisionDepth), supersedes)
        {
            Scope = scope.Means(ConsentCategories.PatientPrivacy) ? ConsentCategories.PatientPrivacy : scope,
            Categories = categories,
            Residual = residual,
        };
    }

    private static void WriteProvision<TSink>(TSink sink, Provision provision) where TSink : struct, IFieldSink
    {
        sink.Int(Field.ProvisionType, (long)provision.Type);
        WritePeriod(sink, provision.Period);
        sink.Int(Field.ActorCount, provision.Actors.Length);
        foreach (var actor in provision.Actors)
        {
            sink.Int(Field.ActorKind, (long)actor.Kind);
            sink.Text(Field.ActorId, actor.Id);
        }

        sink.Int(Field.ActionCount, provision.Actions.Length);
        foreach (var action in provision.Actions)
        {
            sink.Int(Field.ConsentAction, (long)action);
        }

        TextFields.WriteTexts(sink, Field.PurposeCount, Field.Purpose, provision.Purposes);
        ItemSchema.WriteCodings(sink, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay, provision.Classes);
        ItemSchema.WriteCodings(sink, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay, provision.Codes);
        ItemSchema.WriteCodings(sink, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay, provision.SecurityLabels);
        WritePeriod(sink, provision.DataPeriod);
        sink.Int(Field.DataRefCount, provision.Data.Length);
        foreach (var data in provision.Data)
        {
            sink.Int(Field.DataMeaning, (long)data.Meaning);
            sink.Text(Field.DataReference, data.Reference);
            sink.Text(Field.DataSource, data.Source);
        }

        sink.Int(Field.ProvisionCount, provision.Provisions.Length);
        foreach (var nested in provision.Provisions)
        {
            WriteProvision(sink, nested);
        }
    }

    private static Provision ReadProvision<TSource>(TSource source, int depth) where TSource : IFieldSource
    {
        if (depth == 0)
        {
            throw new InvalidDataException("A consent is nested too deep.");
        }

        // Consents stay in memory as long as their citizen is active, and most say the same of other people and other times.
        return new Provision
        {
            Type = (ProvisionType)source.Int(Field.ProvisionType),
            Period = ReadPeriod(source),
            Actors = ListPool<ConsentActor>.Share(ReadActors(source)),
            Actions = ListPool<ConsentAction>.Share(ReadActions(source)),
            Purposes = ListPool<string>.Share(TextFields.ReadTexts(source, Field.PurposeCount, Field.Purpose)),
            Classes = ListPool<Coding>.Share(
                ItemSchema.ReadCodings(source, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay)),
            Codes = ListPool<Coding>.Share(
                ItemSchema.ReadCodings(source, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay)),
            SecurityLabels = ListPool<Coding>.Share(
                ItemSchema.ReadCodings(source, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay)),
            DataPeriod = ReadPeriod(source),
            Data = ReadData(source),
            Provisions = ReadNested(source, depth),
        };
    }

    private static ImmutableArray<Provision> ReadNested<TSource>(TSource source, int depth) where TSource : IFieldSource
    {
        var nested = ImmutableArray.CreateBuilder<Provision>(source.Count(Field.ProvisionCount));
        for (var i = nested.Capacity; i > 0; i--)
        {
            nested.Add(ReadProvision(source, depth - 1));
        }

        return nested.MoveToImmutable();
    }

    private static ImmutableArray<ConsentActor> ReadActors<TSource>(TSource source) where TSource : IFieldSource
    {
        var actors = ImmutableArray.CreateBuilder<ConsentActor>(source.Count(Field.ActorCount));
        for (var i = actors.Capacity; i > 0; i--)
        {
            actors.Add(new ConsentActor((ActorKind)source.Int(Field.ActorKind), TextFields.Required(source, Field.ActorId)));
        }

        return actors.MoveToImmutable();
    }

    private static ImmutableArray<ConsentAction> ReadActions<TSource>(TSource source) where TSource : IFieldSource
    {
        var actions = ImmutableArray.CreateBuilder<ConsentAction>(source.Count(Field.ActionCount));
        for (var i = actions.Capacity; i > 0; i--)
        {
            actions.Add((ConsentAction)source.Int(Field.ConsentAction));
        }

        return actions.MoveToImmutable();
    }

    private static ImmutableArray<ConsentData> ReadData<TSource>(TSource source) where TSource : IFieldSource
    {
        var data = ImmutableArray.CreateBuilder<ConsentData>(source.Count(Field.DataRefCount));
        for (var i = data.Capacity; i > 0; i--)
        {
            var meaning = (DataMeaning)source.Int(Field.DataMeaning);
            data.Add(new ConsentData(meaning, TextFields.Required(source, Field.DataReference), source.Text(Field.DataSource)));
        }

        return data.MoveToImmutable();
    }

    internal static void WritePeriod<TSink>(TSink sink, ConsentPeriod? period) where TSink : struct, IFieldSink
    {
        var ends = (period is null ? 0 : Present) | (period?.Start is null ? 0 : HasStart) | (period?.End is null ? 0 : HasEnd);
        sink.Int(Field.PeriodEnds, ends);
        if (period?.Start is { } start)
        {
            sink.Int(Field.PeriodStart, start.UtcTicks);
        }

        if (period?.End is { } end)
        {
            sink.Int(Field.PeriodEnd, end.UtcTicks);
        }
    }

    internal static ConsentPeriod? ReadPeriod<TSource>(TSource source) where TSource : IFieldSource
    {
        var ends = source.Int(Field.PeriodEnds);
        return (ends & Present) == 0 ? null : new ConsentPeriod(
            (ends & HasStart) == 0 ? null : StoredTime.FromTicks(source.Int(Field.PeriodStart)),
            (ends & HasEnd) == 0 ? null : StoredTime.FromTicks(source.Int(Field.PeriodEnd)));
    }
}
