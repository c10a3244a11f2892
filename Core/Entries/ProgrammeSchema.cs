using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a citizen says of programmes.</summary>
internal static class ProgrammeSchema
{
    public static void Write<TSink>(TSink sink, ProgrammeJoined joined) where TSink : struct, IFieldSink
    {
        sink.Text(Field.ProgrammeId, joined.Programme);
        sink.Int(Field.ProgrammeTerms, joined.TermsVersion);
        EntrySchema.WriteRequester(sink, joined.By);
    }

    public static ProgrammeJoined ReadJoined<TSource>(TSource source) where TSource : IFieldSource
    {
        var programme = TextFields.Required(source, Field.ProgrammeId);
        var terms = (int)source.Int(Field.ProgrammeTerms);
        return new ProgrammeJoined(programme, terms, EntrySchema.ReadRequester(source));
    }
}
