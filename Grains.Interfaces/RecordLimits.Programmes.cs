namespace PhrCluster;

/// <content>Of programmes, and of who is part of them.</content>
public static partial class RecordLimits
{
    /// <summary>Programmes that there ever were: all are one list, which is one row and one message.</summary>
    public const int MaxProgrammes = 500;

    /// <summary>An id of a programme, in characters.</summary>
    public const int MaxProgrammeId = 40;

    /// <summary>The title of a programme or of one of its tables, in characters.</summary>
    public const int MaxProgrammeTitle = 120;

    /// <summary>One answer of a programme's terms, and one report of what came of it, in characters: a page that people read to the end.</summary>
    public const int MaxProgrammeText = 1_000;

    /// <summary>What whoever joins a programme has to have read, in characters.</summary>
    public const int MaxProgrammeInformation = 4_000;

    /// <summary>Rules of the register of rules that one programme uses.</summary>
    public const int MaxProgrammeAlgorithms = 16;

    /// <summary>Tables of one programme: each is a row of what a citizen contributes.</summary>
    public const int MaxProgrammeTables = 12;

    /// <summary>Edges of one table: what is published has one band more.</summary>
    public const int MaxTableEdges = 20;

    /// <summary>Versions of a programme while it is a draft: all are kept.</summary>
    public const int MaxDraftVersions = 40;

    /// <summary>Reports of what came of a programme: 20 years of one each half year.</summary>
    public const int MaxOutcomeReports = 40;

    /// <summary>All texts of one programme's versions and reports, in bytes of UTF-8: they are one row. Closing and ending always find room.</summary>
    public const int MaxProgrammeBytes = 320 * 1024;

    /// <summary>How long a programme goes on at most, in years: what goes on longer is asked for again.</summary>
    public const int MaxProgrammeYears = 10;

    /// <summary>Research programmes that one citizen takes part in at the same time.</summary>
    public const int MaxJoinedProgrammes = 64;

    /// <summary>Planning programmes that one citizen has opted out of one by one: all that there ever were.</summary>
    public const int MaxOptedOutProgrammes = MaxProgrammes;
}
