# What makes the build quick; included once every target is there.

# moc without the folders of system headers, see there.
get_target_property(TRIALDESK_MOC Qt6::moc LOCATION)
configure_file(scripts/moc.in moc @ONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# trialdesk_quicken(FOLDER): all libraries and programs of the folder and those below.
function(trialdesk_quicken folder)
    get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(each IN LISTS below)
        trialdesk_quicken(${each})
    endforeach()
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        if(type MATCHES "^((STATIC|SHARED)_LIBRARY|EXECUTABLE)$")
            set_target_properties(${target} PROPERTIES
                AUTOMOC_EXECUTABLE "${CMAKE_BINARY_DIR}/moc"
                DEFINE_SYMBOL "") # the same flags for a shared library, and so the same entry of the compiler cache
            trialdesk_batch(${target})
        endif()
    endforeach()
endfunction()

# Compiles .cpp files in batches of at most TRIALDESK_BATCH, files of one folder side by side: what costs most in a file
# are the headers of Qt and std, and a batch reads them once. CMake's own unity build writes absolute paths, so that the
# compiler cache of one checkout would serve no other; here files are found from the root, as every #include of ours. A
# file with SKIP_UNITY_BUILD_INCLUSION stays alone.
function(trialdesk_batch target)
    get_target_property(sources ${target} SOURCES)
    get_target_property(folder ${target} SOURCE_DIR)
    get_target_property(build_folder ${target} BINARY_DIR)
    set(together)
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${folder} NORMALIZE)
        get_source_file_property(alone ${source} TARGET_DIRECTORY ${target} SKIP_UNITY_BUILD_INCLUSION)
        if(source MATCHES "\\.cpp$" AND NOT alone AND NOT source MATCHES "^${CMAKE_BINARY_DIR}/")
            list(APPEND together ${source})
        endif()
    endforeach()
    list(LENGTH together count)
    if(count LESS 2 OR TRIALDESK_BATCH LESS 2)
        return()
    endif()

    set_source_files_properties(${together} TARGET_DIRECTORY ${target} PROPERTIES HEADER_FILE_ONLY ON)
    # g++ takes the .cpp files of a batch for headers, whose classes may not hold what an unnamed namespace has.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    math(EXPR batches "(${count} + ${TRIALDESK_BATCH} - 1) / ${TRIALDESK_BATCH}")
    foreach(batch RANGE 1 ${batches})
        math(EXPR first "${count} * (${batch} - 1) / ${batches}")
        math(EXPR length "${count} * ${batch} / ${batches} - ${first}")
        list(SUBLIST together ${first} ${length} files)
        set(text)
        foreach(file IN LISTS files)
            cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
            string(APPEND text "#include \"${file}\"\n")
        endforeach()
        # clang's analyzer looks into the files that a main file includes only where it has this name.
        set(name ${build_folder}/UnifiedSource_${target}_${batch}.cpp)
        file(CONFIGURE OUTPUT ${name} CONTENT "${text}")
        target_sources(${target} PRIVATE ${name})
        set_source_files_properties(${name} TARGET_DIRECTORY ${target} PROPERTIES SKIP_AUTOMOC ON)
    endforeach()
endfunction()
